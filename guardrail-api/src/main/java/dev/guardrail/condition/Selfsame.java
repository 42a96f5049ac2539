package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** {@code x == x} and {@code x != x}: nothing but NaN differs from itself, and many ask for it so. */
final class Selfsame extends Term {
    private final Role role;
    private final Term operand;
    private final boolean equal;

    /** @param equal whether it is {@code ==} */
    Selfsame(Expr source, Role role, Term operand, boolean equal) {
        super(Type.BOOL, source);
        this.role = role;
        this.operand = operand;
        this.equal = equal;
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        Value value = operand.value(result, locals);
        boolean nan = Equality.nanInside(value, locals);
        if (nan) {
            Locals.computed(locals, () -> operand.path(result, locals));
        }
        boolean unknown = value == Unknown.VALUE || (nan && role == Role.SUCCESS);
        return unknown ? Unknown.TEST : Unknown.test(nan != equal);
    }

    @Override
    int possible(Cell cell) {
        if (role == Role.FAILURE) {
            return Possible.BOTH;
        }
        return cell.missing() ? Possible.NEITHER : Possible.of(equal, !equal);
    }

    @Override
    boolean reads() {
        return operand.reads();
    }
}
