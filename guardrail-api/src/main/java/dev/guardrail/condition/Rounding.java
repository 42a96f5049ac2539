package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** {@code abs floor ceil round}. */
final class Rounding extends Term {
    private final Function function;
    private final Term operand;

    Rounding(Expr source, Function function, Term operand) {
        super(function == Function.ABS ? operand.type : Type.DECIMAL, source);
        this.function = function;
        this.operand = operand;
    }

    @Override
    double number(Value result, @Nullable Locals locals) {
        double number = operand.number(result, locals);
        if (Double.isNaN(number)) {
            return number;
        }
        return switch (function) {
            case ABS -> abs(number);
            case FLOOR -> Math.floor(number);
            case CEIL -> Math.ceil(number);
            // Half away from zero, as Go does.
            default -> {
                double whole = Math.rint(number);
                double cut = number < 0 ? Math.ceil(number) : Math.floor(number);
                yield Math.abs(number - cut) == 0.5 ? cut + Math.signum(number) : whole;
            }
        };
    }

    /** Go's, which leaves -0 alone. */
    private static double abs(double number) {
        return number < 0 ? -number : number;
    }

    @Override
    long whole(Value result, @Nullable Locals locals) {
        long whole = operand.whole(result, locals);
        return whole == Unknown.WHOLE ? whole : Math.abs(whole);
    }

    @Override
    Value value(Value result, @Nullable Locals locals) {
        if (type.number()) {
            return super.value(result, locals);
        }
        Value value = operand.value(result, locals);
        if (value instanceof Value.Whole whole) {
            return Value.whole(Math.abs(whole.value()));
        } else if (value instanceof Value.Decimal decimal) {
            return Value.of(abs(decimal.value()));
        }
        operand.wrong(locals, value, "not a number");
        return Unknown.VALUE;
    }

    @Override
    Range range(Cell cell) {
        Range range = operand.range(cell);
        return range.empty() ? range : function == Function.ABS ? Range.FROM_ZERO : Range.ALL;
    }

    @Override
    int possible(Cell cell) {
        return Possible.NEITHER;
    }

    @Override
    boolean reads() {
        return operand.reads();
    }

    @Override
    boolean exact() {
        return !type.is(Type.Kind.WHOLE) || operand.exact();
    }
}
