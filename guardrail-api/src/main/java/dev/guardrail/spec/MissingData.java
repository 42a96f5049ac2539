package dev.guardrail.spec;

/** What a measurement is when data is missing or the witness falls short. There is no SUCCESSFUL, on purpose. */
public enum MissingData {
    /** An Error: counted in a row and in total, retried soon. The default. */
    ERROR,
    /** Inconclusive: counted against the inconclusive limit; does not advance {@code count}. */
    INCONCLUSIVE,
    /** Failed: counted against the failure limit. */
    FAILED
}
