package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** {@code + - * / % **}: whole numbers stay whole and wrap at 64 bits, except under / and **. */
final class Arithmetic extends Term {
    private final Operator operator;
    private final Term left;
    private final Term right;

    Arithmetic(Expr source, Operator operator, Term left, Term right) {
        super(type(operator, left.type, right.type), source);
        this.operator = operator;
        this.left = left;
        this.right = right;
    }

    private static Type type(Operator operator, Type left, Type right) {
        if (operator == Operator.OVER || operator == Operator.POWER) {
            return Type.DECIMAL;
        } else if (left.is(Type.Kind.TEXT) && right.is(Type.Kind.TEXT)) {
            return Type.TEXT;
        } else if (operator == Operator.PLUS && left.any() && right.any()) {
            return Type.ANY;
        } else if (left.is(Type.Kind.WHOLE) && right.is(Type.Kind.WHOLE)) {
            return Type.WHOLE;
        }
        // A floating-point number on one side makes the other one and the result floating-point too.
        return left.is(Type.Kind.DECIMAL) || right.is(Type.Kind.DECIMAL) ? Type.DECIMAL : Type.ANY;
    }

    @Override
    double number(Value result, @Nullable Locals locals) {
        if (!type.is(Type.Kind.DECIMAL)) {
            return super.number(result, locals);
        }
        double one = left.number(result, locals);
        return Double.isNaN(one) ? one : decimals(one, right.number(result, locals), locals);
    }

    private double decimals(double one, double other, @Nullable Locals locals) {
        // A NaN goes on as it is: 1 ** NaN is 1 to Go and to Java.
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return Double.isNaN(one) ? one : other;
        }
        double computed = compute(one, other);
        return !Double.isNaN(computed) ? computed : nan(one, other, locals);
    }

    private double compute(double one, double other) {
        return switch (operator) {
            case PLUS -> one + other;
            case MINUS -> one - other;
            case TIMES -> one * other;
            case OVER -> one / other;
            default -> power(one, other);
        };
    }

    /** Go's Pow, which differs from Java's where the base is ±1. */
    private static double power(double base, double exponent) {
        return base == 1 || (base == -1 && Double.isInfinite(exponent)) ? 1 : Math.pow(base, exponent);
    }

    /** NaN made of two numbers. */
    private double nan(double one, double other, @Nullable Locals locals) {
        Locals.computed(
                locals,
                () -> text() + " (" + Value.of(one).words() + " " + operator.symbol + " "
                        + Value.of(other).words() + ")");
        return Double.NaN;
    }

    @Override
    long whole(Value result, @Nullable Locals locals) {
        if (!type.is(Type.Kind.WHOLE)) {
            return super.whole(result, locals);
        }
        long one = left.whole(result, locals);
        long other = one == Unknown.WHOLE ? one : right.whole(result, locals);
        return one == Unknown.WHOLE || other == Unknown.WHOLE ? Unknown.WHOLE : compute(one, other, locals);
    }

    private long compute(long one, long other, @Nullable Locals locals) {
        if (operator == Operator.MODULO && other == 0) {
            Trace.mismatch(locals, () -> text() + " divides by zero");
            return Unknown.WHOLE;
        }
        return switch (operator) {
            case PLUS -> one + other;
            case MINUS -> one - other;
            case TIMES -> one * other;
            default -> one % other;
        };
    }

    @Override
    Value value(Value result, @Nullable Locals locals) {
        if (type.number()) {
            return super.value(result, locals);
        }
        Value one = left.value(result, locals);
        Value other = one == Unknown.VALUE ? one : right.value(result, locals);
        if (one == Unknown.VALUE || other == Unknown.VALUE) {
            return Unknown.VALUE;
        } else if (one instanceof Value.Whole first && other instanceof Value.Whole second) {
            long whole = compute(first.value(), second.value(), locals);
            return whole == Unknown.WHOLE ? Unknown.VALUE : Value.whole(whole);
        } else if (Values.number(one) && Values.number(other) && operator != Operator.MODULO) {
            return Value.of(decimals(Values.toDouble(one), Values.toDouble(other), locals));
        } else if (operator == Operator.PLUS && one instanceof Value.Text first && other instanceof Value.Text second) {
            boolean fits = Locals.mayVisit(
                    locals, first.value().length() + (long) second.value().length());
            return fits ? Value.of(first.value() + second.value()) : Unknown.VALUE;
        }
        Trace.mismatch(locals, () -> text() + " cannot be computed: " + one.words() + " and " + other.words());
        return Unknown.VALUE;
    }

    @Override
    Range range(Cell cell) {
        Range one = left.range(cell);
        Range other = right.range(cell);
        if (one.empty() || other.empty()) {
            return Range.NONE;
        } else if (!type.is(Type.Kind.DECIMAL)) {
            return Range.ALL;
        }
        return switch (operator) {
            case PLUS -> sound(one.low() + other.low(), one.high() + other.high());
            case MINUS -> sound(one.low() - other.high(), one.high() - other.low());
            default -> Range.ALL;
        };
    }

    /** Infinities of both signs can meet inside two ranges: then nothing is known. */
    private static Range sound(double low, double high) {
        return low <= high ? new Range(low, high) : Range.ALL;
    }

    @Override
    int possible(Cell cell) {
        return Possible.NEITHER;
    }

    @Override
    boolean reads() {
        return left.reads() || right.reads();
    }
}
