package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code &&} and {@code ||}: from left to right; the first operand that is UNKNOWN makes the whole UNKNOWN. */
final class Conjunction extends Term {
    private final Term[] operands;
    private final int goesOn;

    Conjunction(Expr source, boolean and, List<Term> operands) {
        super(Type.BOOL, source);
        this.operands = operands.toArray(new Term[0]);
        this.goesOn = and ? Unknown.TRUE : Unknown.FALSE;
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        for (Term operand : operands) {
            int test = operand.test(result, locals);
            if (test != goesOn) {
                return test;
            }
        }
        return goesOn;
    }

    @Override
    Glance glance() {
        Glance rest = operands[operands.length - 1].glance();
        for (int i = operands.length - 2; i >= 0; i--) {
            rest = operands[i].glance().then(goesOn, rest);
        }
        return rest;
    }

    @Override
    int possible(Cell cell) {
        int on = goesOn == Unknown.TRUE ? Possible.TRUE : Possible.FALSE;
        int possible = Possible.NEITHER;
        for (Term operand : operands) {
            int answers = operand.possible(cell);
            possible |= answers & ~on;
            if ((answers & on) == 0) {
                return possible;
            }
        }
        return possible | on;
    }

    @Override
    boolean reads() {
        return operands[0].reads();
    }
}
