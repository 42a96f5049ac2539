package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** {@code isNaN(x)} and {@code isInf(x)}; they take floating-point numbers only. */
final class NumberTest extends Term {
    private final Term operand;
    private final boolean nan;
    private final Role role;
    private final boolean undecided;

    NumberTest(Expr source, Role role, Term operand, boolean nan) {
        super(Type.BOOL, source);
        this.role = role;
        this.operand = operand;
        this.undecided = operand.type.any() || (operand.type.is(Type.Kind.WHOLE) && operand.reads());
        this.nan = nan;
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        double number = undecided ? operand.decimal(result, locals) : operand.number(result, locals);
        if (!Double.isNaN(number)) {
            return Unknown.test(!nan && Double.isInfinite(number));
        }
        boolean datum = !Unknown.number(number) && role == Role.FAILURE;
        if (datum && locals != null) {
            locals.missing();
        }
        return datum ? Unknown.test(nan) : Unknown.TEST;
    }

    @Override
    int possible(Cell cell) {
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
