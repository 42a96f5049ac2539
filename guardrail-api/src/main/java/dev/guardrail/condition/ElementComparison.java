package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Vector;
import org.jspecify.annotations.Nullable;

/** {@code result[0] < 5}: a number that is there is compared here and now; for all else one goes the long way. */
final class ElementComparison extends Comparison {
    private final int element;

    ElementComparison(Expr source, Operator operator, Item left, Term right) {
        super(source, operator, left, right);
        this.element = left.element();
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        if (Trace.of(locals) == null && result instanceof Vector vector && element < vector.size()) {
            double number = vector.at(element);
            if (!Double.isNaN(number)) {
                return Order.test(accepted, number, bound);
            }
        }
        return super.test(result, locals);
    }
}
