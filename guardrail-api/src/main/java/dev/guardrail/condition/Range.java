package dev.guardrail.condition;

/** The numbers that an expression can be over the present data of a cell: from low to high, both included. */
record Range(double low, double high) {
    static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    /** No number at all: the datum is missing. */
    static final Range NONE = new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    static final Range FROM_ZERO = new Range(0, Double.POSITIVE_INFINITY);
    static final Range FROM_ONE = new Range(1, Double.POSITIVE_INFINITY);

    static Range point(double value) {
        return new Range(value, value);
    }

    /** A set of {@link Possible} as numbers, FALSE being 0 and TRUE 1. */
    static Range of(int possible) {
        return switch (possible) {
            case Possible.NEITHER -> NONE;
            case Possible.FALSE -> point(0);
            case Possible.TRUE -> point(1);
            default -> new Range(0, 1);
        };
    }

    /** {@link #of(int)} undone. */
    int possible() {
        return empty() ? Possible.NEITHER : Possible.of(high >= 1, low <= 0);
    }

    boolean empty() {
        return !(low <= high);
    }

    Range and(Range other) {
        if (other.low <= low && high <= other.high) {
            return this;
        }
        return new Range(Math.max(low, other.low), Math.min(high, other.high));
    }

    Range or(Range other) {
        return empty() ? other : other.empty() ? this : new Range(Math.min(low, other.low), Math.max(high, other.high));
    }

    Range negated() {
        return empty() ? this : new Range(-high, -low);
    }

    /** What a comparison can answer: a set of {@link Possible}. */
    static int compare(Operator operator, Range left, Range right) {
        if (left.empty() || right.empty()) {
            return Possible.NEITHER;
        }
        return switch (operator) {
            case LESS -> Possible.of(left.low < right.high, left.high >= right.low);
            case AT_MOST -> Possible.of(left.low <= right.high, left.high > right.low);
            case ABOVE, AT_LEAST -> compare(operator.mirrored(), right, left);
            case NOT_EQUAL -> Possible.not(compare(Operator.EQUAL, left, right));
            default -> {
                boolean one = left.low == left.high && right.low == right.high && left.low == right.low;
                yield Possible.of(left.low <= right.high && right.low <= left.high, !one);
            }
        };
    }
}
