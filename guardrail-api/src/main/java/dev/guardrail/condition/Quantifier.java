package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Vector;
import org.jspecify.annotations.Nullable;

/** {@code all any none one} with a predicate. An element for which the predicate is UNKNOWN makes the whole UNKNOWN. */
final class Quantifier extends Term {
    private final Function function;
    private final Loop loop;

    /** Whether elements are compared with a literal, so that plain numbers need no slot. */
    private final boolean simple;

    private final boolean direct;

    /** The outcomes of a comparison after which the next element is looked at, see {@link Order#accepted}. */
    private final int goesOn;

    private final double bound;

    Quantifier(Expr source, Function function, Loop loop) {
        super(Type.BOOL, source);
        this.function = function;
        this.loop = loop;
        this.direct = loop.list instanceof Result;
        Comparison body = loop.body instanceof Comparison comparison ? comparison : null;
        this.simple = body != null
                && function != Function.ONE
                && body.toConstant()
                && body.left instanceof Local local
                && local.slot == loop.slot;
        this.goesOn = body == null ? 0 : function == Function.ALL ? body.accepted : Order.others(body.accepted);
        this.bound = body == null ? Double.NaN : body.bound;
    }

    /** Whether it goes through plain numbers without a slot for the element. */
    boolean simple() {
        return simple;
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        if (simple && direct && locals == null && result instanceof Vector vector && Values.filled(vector)) {
            return numbers(vector);
        }
        Value elements = loop.elements(result, locals);
        if (elements == Unknown.VALUE) {
            return Unknown.TEST;
        } else if (simple && elements instanceof Vector vector) {
            return locals == null || locals.trace == null
                    ? numbers(vector)
                    : told(vector, result, locals, locals.trace);
        }
        Locals slots = locals == null ? new Locals(loop.slot + 1, null) : locals;
        int hits = 0;
        for (int i = 0; i < Values.size(elements); i++) {
            int test = loop.test(elements, i, result, slots);
            if (test == Unknown.TEST || decides(test)) {
                return decided(test);
            } else if (test == Unknown.TRUE && ++hits > 1 && function == Function.ONE) {
                return Unknown.FALSE;
            }
        }
        return undecided(hits);
    }

    /** {@code all(result, # < 5)} over plain numbers: the same without a call per element. */
    private int numbers(Vector vector) {
        int last = deciding(vector);
        if (last == vector.size()) {
            return undecided(0);
        }
        return Double.isNaN(vector.at(last)) ? Unknown.TEST : 2 - undecided(0);
    }

    /** The index of the element after which none is looked at; behind the last if all are. */
    private int deciding(Vector vector) {
        int i = 0;
        while (i < vector.size() && Order.among(goesOn, vector.at(i), bound)) {
            i++;
        }
        return i;
    }

    /** The same for an explanation, which tells of the first elements and of the last: those between are not put into words. */
    private int told(Vector vector, Value result, Locals locals, Trace trace) {
        int last = Math.min(deciding(vector), vector.size() - 1);
        int test = Unknown.TEST;
        for (int i = 0; i <= last; i++) {
            if (trace.reads() || i > last - Trace.SENTENCES) {
                test = loop.test(vector, i, result, locals);
            }
        }
        boolean ends = vector.size() > 0 && (test == Unknown.TEST || decides(test));
        return ends ? decided(test) : undecided(0);
    }

    private boolean decides(int test) {
        return switch (function) {
            case ALL -> test == Unknown.FALSE;
            case ANY, NONE -> test == Unknown.TRUE;
            default -> false;
        };
    }

    private int decided(int test) {
        return function == Function.NONE ? 2 - test : test;
    }

    private int undecided(int hits) {
        return switch (function) {
            case ALL, NONE -> Unknown.TRUE;
            case ANY -> Unknown.FALSE;
            default -> Unknown.test(hits == 1);
        };
    }

    @Override
    int possible(Cell cell) {
        if (cell.missing() && reads()) {
            return Possible.NEITHER;
        }
        int body = loop.possible(cell);
        if (body == Possible.NEITHER && loop.list.filled()) {
            return body;
        }
        boolean maybeEmpty = loop.list.derived() && !loop.list.filled();
        boolean hit = (body & Possible.TRUE) != 0;
        boolean miss = (body & Possible.FALSE) != 0;
        return switch (function) {
            case ALL -> Possible.of(hit || maybeEmpty, miss);
            case ANY -> Possible.of(hit, miss || maybeEmpty);
            case NONE -> Possible.of(miss || maybeEmpty, hit);
            default -> Possible.of(hit, true);
        };
    }

    @Override
    boolean reads() {
        return loop.reads();
    }
}
