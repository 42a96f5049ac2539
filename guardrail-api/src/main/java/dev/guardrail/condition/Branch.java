package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/** {@code test ? then : otherwise}; only the side taken is evaluated. */
final class Branch extends Term {
    private final Term test;
    private final Term then;
    private final Term otherwise;

    Branch(Expr source, Term test, Term then, Term otherwise) {
        super(then.type.or(otherwise.type), source);
        this.test = test;
        this.then = then;
        this.otherwise = otherwise;
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        int taken = test.test(result, locals);
        return taken == Unknown.TEST ? taken : side(taken).test(result, locals);
    }

    @Override
    double number(Value result, @Nullable Locals locals) {
        int taken = test.test(result, locals);
        return taken == Unknown.TEST ? Unknown.NUMBER : side(taken).number(result, locals);
    }

    @Override
    long whole(Value result, @Nullable Locals locals) {
        int taken = test.test(result, locals);
        return taken == Unknown.TEST ? Unknown.WHOLE : side(taken).whole(result, locals);
    }

    @Override
    Value value(Value result, @Nullable Locals locals) {
        int taken = test.test(result, locals);
        return taken == Unknown.TEST ? Unknown.VALUE : side(taken).value(result, locals);
    }

    private Term side(int taken) {
        return taken == Unknown.TRUE ? then : otherwise;
    }

    @Override
    int possible(Cell cell) {
        int taken = test.possible(cell);
        return ((taken & Possible.TRUE) != 0 ? then.possible(cell) : Possible.NEITHER)
                | ((taken & Possible.FALSE) != 0 ? otherwise.possible(cell) : Possible.NEITHER);
    }

    @Override
    Range range(Cell cell) {
        int taken = test.possible(cell);
        Range first = (taken & Possible.TRUE) != 0 ? then.range(cell) : Range.NONE;
        return (taken & Possible.FALSE) != 0 ? first.or(otherwise.range(cell)) : first;
    }

    @Override
    boolean reads() {
        return test.reads() || (then.reads() && otherwise.reads());
    }

    @Override
    boolean derived() {
        return then.derived() && otherwise.derived();
    }

    @Override
    boolean exact() {
        return then.exact() && otherwise.exact();
    }
}
