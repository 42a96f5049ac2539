package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code #index}: the place of the element, from 0. */
final class Position extends Term {
    private final int slot;

    Position(Expr source, int slot) {
        super(Type.WHOLE, source);
        this.slot = slot;
    }

    @Override
    long whole(Value result, @Nullable Locals locals) {
        return Objects.requireNonNull(locals, "locals").whole(slot);
    }

    @Override
    boolean exact() {
        return true;
    }

    @Override
    Range range(Cell cell) {
        return Range.FROM_ZERO;
    }
}
