package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** A comparison of two numbers that doubles hold exactly. Those of a plain read with a literal have shorter ways. */
class Comparison extends Term {
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

    /** The one that gets to its answer with the fewest steps. */
    static Comparison of(Expr source, Operator operator, Term left, Term right) {
        if (right.constant() && left instanceof Item item && item.element() >= 0) {
            return new ElementComparison(source, operator, item, right);
        } else if (right.constant() && left instanceof Length length && length.ofResult()) {
            return new SizeComparison(source, operator, length, right);
        } else if (right.constant() && left instanceof Result) {
            return new AnswerComparison(source, operator, left, right);
        }
        return new Comparison(source, operator, left, right);
    }

    final boolean toConstant() {
        return toConstant;
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
