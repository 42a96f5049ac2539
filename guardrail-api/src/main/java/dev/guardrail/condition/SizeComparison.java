package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Vector;
import org.jspecify.annotations.Nullable;

/** {@code len(result) > 0}: a list that is plainly there is measured here and now; for all else one goes the long way. */
final class SizeComparison extends Comparison {
    SizeComparison(Expr source, Operator operator, Length left, Term right) {
        super(source, operator, left, right);
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        if (Trace.of(locals) == null && result instanceof Vector vector && Values.filled(vector)) {
            return Order.test(accepted, vector.size(), bound);
        }
        return super.test(result, locals);
    }
}
