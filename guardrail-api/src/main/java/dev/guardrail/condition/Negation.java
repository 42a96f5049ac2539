package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** {@code !x}; UNKNOWN stays UNKNOWN. */
final class Negation extends Term {
    private final Term operand;

    Negation(Expr source, Term operand) {
        super(Type.BOOL, source);
        this.operand = operand;
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        return 2 - operand.test(result, locals);
    }

    @Override
    Glance glance() {
        return operand.glance().negated();
    }

    @Override
    int possible(Cell cell) {
        return Possible.not(operand.possible(cell));
    }

    @Override
    boolean reads() {
        return operand.reads();
    }
}
