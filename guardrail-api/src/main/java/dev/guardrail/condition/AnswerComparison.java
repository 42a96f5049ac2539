package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** {@code result < 5}: a number that is there is compared here and now; for all else one goes the long way. */
final class AnswerComparison extends Comparison {
    AnswerComparison(Expr source, Operator operator, Term left, Term right) {
        super(source, operator, left, right);
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        if (Trace.of(locals) == null && result instanceof Value.Decimal decimal && !Double.isNaN(decimal.value())) {
            return Order.test(accepted, decimal.value(), bound);
        }
        return super.test(result, locals);
    }
}
