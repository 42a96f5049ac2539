package dev.guardrail.prometheus.lint;

import java.util.OptionalDouble;

/**
 * What an expression answers when no series exists. Nothing may come of nothing: a {@code VALUE} at the top proves that
 * the query invents its answer.
 *
 * @param number the value, where it is known
 */
record NoData(Kind kind, OptionalDouble number) {
    enum Kind {
        /** No element. */
        EMPTY,
        /** One or more elements, or a scalar. */
        VALUE,
        /** Cannot be told. */
        UNKNOWN
    }

    static final NoData EMPTY = new NoData(Kind.EMPTY, OptionalDouble.empty());
    static final NoData UNKNOWN = new NoData(Kind.UNKNOWN, OptionalDouble.empty());
    static final NoData SOME = new NoData(Kind.VALUE, OptionalDouble.empty());

    static NoData of(double number) {
        return new NoData(Kind.VALUE, OptionalDouble.of(number));
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** A value that is a number: NaN passes no sound condition. */
    boolean invented() {
        return kind == Kind.VALUE && !(number.isPresent() && Double.isNaN(number.getAsDouble()));
    }

    /** There, but another value; NaN stays NaN. */
    NoData changed() {
        return invented() ? SOME : this;
    }

    /** What {@code left op right} answers. */
    static NoData binary(Expr.Binary node, Facts leftSide, Facts rightSide) {
        NoData left = leftSide.noData();
        NoData right = rightSide.noData();
        if (node.fallback()) {
            return left.is(Kind.VALUE) || right.is(Kind.EMPTY) ? left : right.is(Kind.VALUE) ? right : UNKNOWN;
        }
        if (node.drops()) {
            return right.is(Kind.EMPTY) || left.is(Kind.EMPTY) ? left : UNKNOWN;
        }
        if (left.is(Kind.EMPTY) || right.is(Kind.EMPTY)) {
            return EMPTY;
        }
        if (left.is(Kind.UNKNOWN) || right.is(Kind.UNKNOWN)) {
            return UNKNOWN;
        }
        if (node.keeps()) {
            return left;
        }
        // A filter keeps the elements of the vector, on whichever side that is.
        return computed(node, left, right, leftSide.scalar() && !rightSide.scalar() ? right : left);
    }

    private static NoData computed(Expr.Binary node, NoData left, NoData right, NoData kept) {
        boolean unknown = left.number.isEmpty() || right.number.isEmpty();
        if (unknown && left.invented() && right.invented()) {
            return SOME;
        }
        // Against NaN, any number that is not known will do.
        double a = left.number.orElse(0);
        double b = right.number.orElse(0);
        if (!node.comparison()) {
            return arithmetic(node.op(), a, b);
        }
        boolean holds = holds(node.op(), a, b);
        return node.matching().bool() ? of(holds ? 1 : 0) : holds ? kept : EMPTY;
    }

    private static NoData arithmetic(String op, double a, double b) {
        return switch (op) {
            case "+" -> of(a + b);
            case "-" -> of(a - b);
            case "*" -> of(a * b);
            case "/" -> of(a / b);
            case "%" -> of(a % b);
            case "^" -> of(power(a, b));
            default -> SOME;
        };
    }

    /** As servers have it: 1 to the power of anything is 1, NaN included, and so is -1 to that of infinity. */
    private static double power(double a, double b) {
        return a == 1 || (a == -1 && Double.isInfinite(b)) ? 1 : Math.pow(a, b);
    }

    private static boolean holds(String op, double a, double b) {
        return switch (op) {
            case "==" -> a == b;
            case "!=" -> a != b;
            case ">" -> a > b;
            case "<" -> a < b;
            case ">=" -> a >= b;
            default -> a <= b;
        };
    }
}
