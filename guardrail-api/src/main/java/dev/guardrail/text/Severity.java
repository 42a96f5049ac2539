package dev.guardrail.text;

/** How grave a finding is. */
public enum Severity {
    /** It cannot run, or elsewhere some case of missing data would pass. */
    ERROR,
    /** The evidence is weak; strict mode refuses. */
    WARNING,
    /** Worth knowing. */
    NOTE
}
