package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code filter}, {@code map} and {@code count}: what is made of each element. Only count does not allocate. */
final class Selection extends Term {
    private final Function function;
    private final Loop loop;

    Selection(Type type, Expr source, Function function, Loop loop) {
        super(type, source);
        this.function = function;
        this.loop = loop;
    }

    @Override
    long whole(Value result, @Nullable Locals locals) {
        Value elements = loop.elements(result, locals);
        if (elements == Unknown.VALUE) {
            return Unknown.WHOLE;
        }
        long hits = 0;
        for (int i = 0; i < Values.size(elements); i++) {
            int test = loop.test(elements, i, result, locals);
            if (test == Unknown.TEST) {
                return Unknown.WHOLE;
            }
            hits += test == Unknown.TRUE ? 1 : 0;
        }
        return hits;
    }

    @Override
    Value value(Value result, @Nullable Locals locals) {
        if (function == Function.COUNT) {
            return super.value(result, locals);
        }
        Value elements = loop.elements(result, locals);
        if (elements == Unknown.VALUE) {
            return elements;
        }
        List<Value> made = new ArrayList<>();
        for (int i = 0; i < Values.size(elements); i++) {
            Value value = made(elements, i, result, locals);
            if (value == Unknown.VALUE) {
                return value;
            } else if (value != Skipped.VALUE) {
                made.add(value);
            }
        }
        return new Value.Items(made);
    }

    private Value made(Value elements, int index, Value result, @Nullable Locals locals) {
        if (function == Function.MAP) {
            return loop.value(elements, index, result, locals);
        }
        int test = loop.test(elements, index, result, locals);
        if (test == Unknown.TEST) {
            return Unknown.VALUE;
        }
        return test == Unknown.TRUE ? Values.at(elements, index) : Skipped.VALUE;
    }

    @Override
    Range range(Cell cell) {
        if (cell.missing() && reads()) {
            return Range.NONE;
        }
        int body = loop.possible(cell);
        boolean never = (body & Possible.TRUE) == 0;
        boolean always = (body & Possible.FALSE) == 0 && !loop.list.derived();
        return never ? Range.point(0) : always ? Range.FROM_ONE : Range.FROM_ZERO;
    }

    @Override
    boolean derived() {
        return true;
    }

    @Override
    boolean filled() {
        return function == Function.MAP && loop.list.filled();
    }

    @Override
    boolean exact() {
        return function == Function.COUNT;
    }

    @Override
    boolean reads() {
        return loop.reads();
    }
}
