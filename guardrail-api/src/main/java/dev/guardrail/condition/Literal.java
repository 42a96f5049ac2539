package dev.guardrail.condition;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** A value that stands in the condition itself. */
final class Literal extends Term {
    /** The nil that a condition writes: known by its identity from one that the data holds. */
    static final Value NIL = new Value.Absent(Absence.NULL);

    private static final long EXACT = 1L << 53;

    private final Value value;
    private final double number;
    private final Range range;

    Literal(Type type, Expr source, Value value) {
        super(type, source);
        this.value = value;
        this.number = Values.toDouble(value);
        this.range = Values.number(value) ? Range.point(number) : Range.NONE;
    }

    static Literal nil(Expr source) {
        return new Literal(Type.NIL, source, NIL);
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        return value instanceof Value.Bool bool ? Unknown.test(bool.value()) : Unknown.TEST;
    }

    @Override
    double number(Value result, @Nullable Locals locals) {
        return number;
    }

    @Override
    Value value(Value result, @Nullable Locals locals) {
        return value;
    }

    @Override
    int possible(Cell cell) {
        return value instanceof Value.Bool bool ? Possible.of(bool.value(), !bool.value()) : Possible.NEITHER;
    }

    @Override
    Range range(Cell cell) {
        return range;
    }

    @Override
    boolean constant() {
        return true;
    }

    @Override
    boolean exact() {
        return type.is(Type.Kind.DECIMAL) || (value instanceof Value.Whole whole && Math.abs(whole.value()) <= EXACT);
    }
}
