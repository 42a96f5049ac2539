package dev.guardrail.condition;

/**
 * Which of TRUE and FALSE a test can answer over present data, as a set of bits. UNKNOWN is always possible and not
 * noted. The set never leaves out what can happen; it may hold what cannot.
 */
final class Possible {
    static final int NEITHER = 0;
    static final int FALSE = 1;
    static final int TRUE = 2;
    static final int BOTH = TRUE | FALSE;

    private Possible() {}

    static int of(boolean canBeTrue, boolean canBeFalse) {
        return (canBeTrue ? TRUE : 0) | (canBeFalse ? FALSE : 0);
    }

    static int not(int possible) {
        return of((possible & FALSE) != 0, (possible & TRUE) != 0);
    }
}
