package dev.guardrail.condition;

/** What a condition is for; the two differ in what a test for missing data may answer. */
public enum Role {
    /** TRUE lets the measurement succeed. A test for missing data is UNKNOWN when data is missing. */
    SUCCESS,
    /** TRUE makes the measurement fail. A test for missing data may be TRUE: it can only make things worse. */
    FAILURE
}
