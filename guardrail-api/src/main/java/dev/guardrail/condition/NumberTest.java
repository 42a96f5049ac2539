package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** {@code isNaN(x)} and {@code isInf(x)}, also negated; they take floating-point numbers only. */
final class NumberTest extends Term {
    private final Term operand;
    private final boolean nan;
    private final Role role;
    private final boolean undecided;
    private final int finite;

    NumberTest(Expr source, Role role, Term operand, boolean nan) {
        this(source, role, operand, nan, Unknown.FALSE);
    }

    /** @param finite what it answers to an ordinary number */
    private NumberTest(Expr source, Role role, Term operand, boolean nan, int finite) {
        super(Type.BOOL, source);
        this.role = role;
        this.operand = operand;
        this.undecided = operand.type.any()
                || (operand instanceof Aggregate aggregate && aggregate.maybeWhole())
                || (operand.type.is(Type.Kind.WHOLE) && !literal(operand.source));
        this.nan = nan;
        this.finite = finite;
    }

    /** {@code !isNaN(x)} in one step, since that is how nearly everyone writes it. */
    NumberTest negated(Expr not) {
        return new NumberTest(not, role, operand, nan, 2 - finite);
    }

    /** Where a whole number is written, expr takes it for a floating-point one, and with it the whole computation. */
    private static boolean literal(Expr expr) {
        if (expr instanceof Expr.Sign sign) {
            return literal(sign.operand());
        } else if (expr instanceof Expr.Binary binary) {
            boolean linear = binary.operator() == Operator.PLUS
                    || binary.operator() == Operator.MINUS
                    || binary.operator() == Operator.TIMES;
            return linear && (literal(binary.left()) || literal(binary.right()));
        }
        return expr instanceof Expr.Whole;
    }

    /** A number that a source delivers is a floating-point one, and is not NaN where it is there. */
    @Override
    Glance glance() {
        boolean plain = nan && operand instanceof Read;
        return plain ? Glance.compared(operand, finite == Unknown.TRUE ? Order.ANY : 0, 0) : Glance.NONE;
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        double number = operand(result, locals);
        if (!Double.isNaN(number)) {
            return answer(!nan && Double.isInfinite(number));
        }
        boolean datum = !Unknown.number(number) && role == Role.FAILURE;
        if (datum && locals != null) {
            locals.missing();
        }
        return datum ? answer(nan) : Unknown.TEST;
    }

    private double operand(Value result, @Nullable Locals locals) {
        return undecided ? operand.decimal(result, locals) : operand.number(result, locals);
    }

    private int answer(boolean holds) {
        return holds ? 2 - finite : finite;
    }

    @Override
    int possible(Cell cell) {
        int possible = plain(cell);
        return finite == Unknown.FALSE ? possible : Possible.not(possible);
    }

    private int plain(Cell cell) {
        if (role == Role.FAILURE) {
            return Possible.BOTH;
        }
        Range range = operand.range(cell);
        if ((cell.missing() && operand.reads()) || range.empty()) {
            return Possible.NEITHER;
        } else if (nan) {
            return Possible.FALSE;
        }
        return Possible.of(
                Double.isInfinite(range.low()) || Double.isInfinite(range.high()),
                range.low() < Double.POSITIVE_INFINITY && range.high() > Double.NEGATIVE_INFINITY);
    }

    @Override
    boolean reads() {
        return operand.reads();
    }
}
