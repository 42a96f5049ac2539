package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/**
 * {@code x ?? y} and {@code default(x, y)}: y where x is nil. To a success condition a missing x is UNKNOWN before y is
 * thought of.
 */
final class Fallback extends Term {
    private final Term first;
    private final Term second;

    Fallback(Type type, Expr source, Term first, Term second) {
        super(type, source);
        this.first = first;
        this.second = second;
    }

    @Override
    double number(Value result, @Nullable Locals locals) {
        double number = first.type.number() ? first.number(result, locals) : Unknown.NUMBER;
        return Unknown.number(number) ? super.number(result, locals) : number;
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        Value value = value(result, locals);
        return value instanceof Value.Bool bool ? Unknown.test(bool.value()) : Unknown.TEST;
    }

    @Override
    long whole(Value result, @Nullable Locals locals) {
        return value(result, locals) instanceof Value.Whole whole ? whole.value() : Unknown.WHOLE;
    }

    @Override
    Value value(Value result, @Nullable Locals locals) {
        Value value = first.value(result, locals);
        boolean nil = value instanceof Value.Absent && value != Unknown.VALUE;
        return nil ? second.value(result, locals) : value;
    }

    @Override
    int possible(Cell cell) {
        if (first.reads() && cell.missing()) {
            return Possible.NEITHER;
        }
        return first.possible(cell) | (given() ? Possible.NEITHER : second.possible(cell));
    }

    @Override
    Range range(Cell cell) {
        if (first.reads() && cell.missing()) {
            return Range.NONE;
        }
        return given() ? first.range(cell) : first.range(cell).or(second.range(cell));
    }

    /** Whether the first is a literal, so that the second is never thought of. */
    private boolean given() {
        return first.constant() && !first.type.is(Type.Kind.NIL);
    }

    @Override
    boolean reads() {
        return first.reads() || (first.type.is(Type.Kind.NIL) && second.reads());
    }
}
