package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** A comparison of two numbers that doubles hold exactly. */
final class Comparison extends Term {
    private final Operator operator;

    /** What the operator accepts, see {@link Order#accepted}. */
    final int accepted;

    final Term left;
    private final Term right;
    private final boolean toConstant;

    /** The right side where it is a literal. */
    final double bound;

    Comparison(Expr source, Operator operator, Term left, Term right) {
        super(Type.BOOL, source);
        this.operator = operator;
        this.accepted = Order.accepted(operator);
        this.left = left;
        this.right = right;
        this.toConstant = right.constant();
        this.bound = toConstant ? right.number(Unknown.VALUE, null) : Double.NaN;
    }

    boolean toConstant() {
        return toConstant;
    }

    @Override
    Glance glance() {
        return toConstant ? Glance.compared(left, accepted, bound) : Glance.NONE;
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        double one = left.number(result, locals);
        if (Double.isNaN(one)) {
            return Unknown.TEST;
        }
        double other = toConstant ? bound : right.number(result, locals);
        int test = Order.test(accepted, one, other);
        if (locals != null && locals.trace != null) {
            note(locals.trace, one, other, test, result, locals);
        }
        return test;
    }

    private void note(Trace trace, double one, double other, int test, Value result, Locals locals) {
        if (test != Unknown.TEST) {
            String words = Order.words(operator, test == Unknown.TRUE);
            trace.compared(Compared.of(
                    left,
                    Value.of(one),
                    words,
                    right,
                    toConstant ? right.value(result, null) : Value.of(other),
                    result,
                    locals));
        }
    }

    @Override
    int possible(Cell cell) {
        return same() && !cell.missing()
                ? Range.compare(operator, Range.point(0), Range.point(0))
                : Range.compare(operator, left.range(cell), right.range(cell));
    }

    /** Whether both sides are the same text, so that they are the same number. */
    private boolean same() {
        return !toConstant && left.text().equals(right.text());
    }

    @Override
    boolean reads() {
        return left.reads() || right.reads();
    }
}
