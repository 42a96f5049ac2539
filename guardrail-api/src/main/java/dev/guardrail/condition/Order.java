package dev.guardrail.condition;

/** The six comparisons of numbers. NaN on either side is UNKNOWN, at no cost on ordinary data. */
final class Order {
    private Order() {}

    private static final int BELOW = 1;
    private static final int SAME = 2;
    private static final int OVER = 4;

    /** What a truth value is, as a number against 0. */
    static final int ABOVE_ONLY = OVER;

    /** Whatever is a number at all. */
    static final int ANY = BELOW | SAME | OVER;

    /** The outcomes of a comparison that an operator accepts, as bits: one load and no jump on the fast path. */
    static int accepted(Operator operator) {
        return switch (operator) {
            case LESS -> BELOW;
            case AT_MOST -> BELOW | SAME;
            case ABOVE -> OVER;
            case AT_LEAST -> OVER | SAME;
            case EQUAL -> SAME;
            default -> BELOW | OVER;
        };
    }

    /** The outcomes that are not these; NaN is among neither. */
    static int others(int accepted) {
        return ANY & ~accepted;
    }

    static boolean among(int accepted, double left, double right) {
        return (outcome(left, right) & accepted) != 0;
    }

    /** Which of the outcomes it is; 0 where one is NaN. */
    static int outcome(double left, double right) {
        return left < right ? BELOW : left > right ? OVER : left == right ? SAME : 0;
    }

    static int test(int accepted, double left, double right) {
        int outcome = outcome(left, right);
        if (outcome == 0) {
            return Unknown.TEST;
        }
        return (outcome & accepted) != 0 ? Unknown.TRUE : Unknown.FALSE;
    }

    static int test(Operator operator, double left, double right) {
        return test(accepted(operator), left, right);
    }

    static int test(Operator operator, long left, long right) {
        return Unknown.test(
                switch (operator) {
                    case LESS -> left < right;
                    case AT_MOST -> left <= right;
                    case ABOVE -> left > right;
                    case AT_LEAST -> left >= right;
                    case EQUAL -> left == right;
                    default -> left != right;
                });
    }

    /** How a person says it: "is above". */
    static String words(Operator operator, boolean holds) {
        return switch (operator) {
            case LESS -> holds ? "is below" : "is not below";
            case AT_MOST -> holds ? "is at most" : "is above";
            case ABOVE -> holds ? "is above" : "is not above";
            case AT_LEAST -> holds ? "is at least" : "is below";
            case EQUAL -> holds ? "equals" : "differs from";
            default -> holds ? "differs from" : "equals";
        };
    }
}
