package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** {@code x == nil}, {@code x != nil} and {@code isNil(x)}. */
final class NilTest extends Term {
    private final Term operand;
    private final boolean wanted;
    private final Role role;

    NilTest(Expr source, Role role, Term operand, boolean wanted) {
        super(Type.BOOL, source);
        this.role = role;
        this.operand = operand;
        this.wanted = wanted;
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        Value value = operand.value(result, locals);
        boolean unknown = value == Unknown.VALUE || (role == Role.SUCCESS && Values.nan(value));
        return unknown ? Unknown.TEST : Unknown.test(value instanceof Value.Absent == wanted);
    }

    @Override
    int possible(Cell cell) {
        if (operand instanceof Read && role == Role.SUCCESS) {
            return cell.missing() ? Possible.NEITHER : Possible.of(!wanted, wanted);
        }
        return operand.reads() && cell.missing() && role == Role.SUCCESS ? Possible.NEITHER : Possible.BOTH;
    }

    @Override
    boolean reads() {
        return operand.reads();
    }
}
