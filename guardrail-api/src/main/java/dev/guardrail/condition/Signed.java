package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** {@code -x}. */
final class Signed extends Term {
    private final Term operand;

    Signed(Expr source, Term operand) {
        super(operand.type, source);
        this.operand = operand;
    }

    @Override
    double number(Value result, @Nullable Locals locals) {
        double number = operand.number(result, locals);
        return !Double.isNaN(number) ? -number : number;
    }

    @Override
    long whole(Value result, @Nullable Locals locals) {
        return -operand.whole(result, locals);
    }

    @Override
    Value value(Value result, @Nullable Locals locals) {
        if (type.number()) {
            return super.value(result, locals);
        }
        Value value = operand.value(result, locals);
        if (value instanceof Value.Whole whole) {
            return Value.whole(-whole.value());
        } else if (value instanceof Value.Decimal decimal) {
            return Value.of(-decimal.value());
        }
        operand.wrong(locals, value, "not a number");
        return Unknown.VALUE;
    }

    @Override
    Range range(Cell cell) {
        return operand.range(cell).negated();
    }

    @Override
    boolean reads() {
        return operand.reads();
    }

    @Override
    boolean constant() {
        return operand.constant();
    }

    @Override
    boolean exact() {
        return operand.exact();
    }
}
