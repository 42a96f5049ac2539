package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** {@code result}: the source's whole answer. */
final class Result extends Read {
    Result(Type type, Expr source, Role role) {
        super(type, source, role);
    }

    @Override
    Value raw(Value result, @Nullable Locals locals) {
        return result;
    }

    @Override
    boolean textMissing() {
        return true;
    }

    @Override
    String path(Value result, @Nullable Locals locals) {
        return "result";
    }
}
