package dev.guardrail.prometheus.lint;

/** How a condition reads the answer to a query. */
public enum ResultUse {
    /** Not known; rules about it stay silent. */
    UNKNOWN,
    /** Its first element: {@code result[0] < 0.01}. */
    FIRST_ELEMENT,
    /** Every element: {@code all(result, # < 0.01)}. */
    EVERY_ELEMENT,
    /** A scalar: {@code result < 0.01}. */
    SCALAR
}
