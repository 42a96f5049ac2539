package dev.guardrail.condition;

/** The six comparisons of numbers. NaN on either side is UNKNOWN, at no cost on ordinary data. */
final class Order {
    private Order() {}

    static int test(Operator operator, double left, double right) {
        boolean holds = switch (operator) {
            case LESS -> left < right;
            case AT_MOST -> left <= right;
            case ABOVE -> left > right;
            case AT_LEAST -> left >= right;
            case EQUAL -> left == right;
            default -> left < right || left > right;
        };
        if (holds) {
            return Unknown.TRUE;
        }
        return Double.isNaN(left) || Double.isNaN(right) ? Unknown.TEST : Unknown.FALSE;
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
        String words = switch (operator) {
            case LESS -> "below";
            case AT_MOST -> "at most";
            case ABOVE -> "above";
            case AT_LEAST -> "at least";
            default -> "";
        };
        if (operator.equality()) {
            return (operator == Operator.EQUAL) == holds ? "equals" : "differs from";
        } else if (holds) {
            return "is " + words;
        }
        return "is "
                + switch (operator) {
                    case LESS -> "not below";
                    case AT_MOST -> "above";
                    case ABOVE -> "not above";
                    default -> "below";
                };
    }
}
