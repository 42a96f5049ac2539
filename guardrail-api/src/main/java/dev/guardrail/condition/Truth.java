package dev.guardrail.condition;

/**
 * Outcome of a condition. UNKNOWN is infectious: once an operand that was evaluated is UNKNOWN, the whole is UNKNOWN;
 * neither {@code || true} nor {@code && false} absorbs it.
 */
public enum Truth {
    /** The condition holds over data that is present. */
    TRUE,
    /** The condition does not hold over data that is present. */
    FALSE,
    /** The condition could not be decided: a datum it read is missing, or of the wrong type. */
    UNKNOWN
}
