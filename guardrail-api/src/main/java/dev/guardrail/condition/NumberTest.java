package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Vector;
import org.jspecify.annotations.Nullable;

/** {@code isNaN(x)} and {@code isInf(x)}, also negated; they take floating-point numbers only. */
final class NumberTest extends Term {
    private final Term operand;
    private final boolean nan;
    private final Role role;
    private final boolean undecided;
    private final int finite;
    private final int element;

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
        this.element = operand instanceof Item item ? item.element() : -1;
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
        if (locals == null && element >= 0 && result instanceof Vector vector && element < vector.size()) {
            return vector.at(element);
        }
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
