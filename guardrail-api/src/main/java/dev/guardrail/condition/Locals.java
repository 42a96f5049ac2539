package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Vector;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one evaluation remembers: elements and named values by slot, work done, and whether missing data was met. */
final class Locals {
    /** Of a slot whose number is held unboxed. */
    private static final Value UNBOXED = Value.of(0.0);

    private static final double[] NO_NUMBERS = {};
    private static final long[] NO_WHOLES = {};
    private static final Value[] NO_VALUES = {};

    private final double[] numbers;
    private final long[] wholes;
    private final Value[] values;

    /** Where reads are noted for an explanation; absent on the fast path. */
    final @Nullable Trace trace;

    private final boolean bounded;
    private boolean missing;
    private long steps;

    Locals(int slots, @Nullable Trace trace) {
        this(slots, trace, true);
    }

    /** @param bounded whether work is counted; not where nothing is remembered, see {@link #mayVisit} */
    Locals(int slots, @Nullable Trace trace, boolean bounded) {
        this.bounded = bounded;
        this.numbers = slots == 0 ? NO_NUMBERS : new double[slots];
        this.wholes = slots == 0 ? NO_WHOLES : new long[slots];
        this.values = slots == 0 ? NO_VALUES : new Value[slots];
        this.trace = trace;
    }

    void reset() {
        missing = false;
        steps = 0;
    }

    /** Notes that a failure condition looked at missing data and went on. */
    void missing() {
        missing = true;
    }

    /** Notes that numbers that are there made none, 0/0 say: nothing is known of it, as of a datum that is missing. */
    static void computed(@Nullable Locals locals, Supplier<String> what) {
        if (locals != null) {
            locals.missing();
            Trace.computed(locals, what);
        }
    }

    boolean metMissing() {
        return missing;
    }

    long steps() {
        return steps;
    }

    /** Whether as many more elements may be visited, or characters be made. */
    boolean work(long more) {
        steps += bounded ? more : 0;
        if (steps > Bounds.STEPS) {
            Trace.mismatch(this, () -> "more than " + Bounds.STEPS + " elements would have to be visited");
        }
        return steps <= Bounds.STEPS;
    }

    /** {@link #work} where slots are needed: without loops and names the answer itself bounds the work. */
    static boolean mayVisit(@Nullable Locals locals, long more) {
        return locals == null || locals.work(more);
    }

    void element(int slot, Value list, int index) {
        if (list instanceof Vector vector) {
            values[slot] = UNBOXED;
            numbers[slot] = vector.at(index);
        } else {
            values[slot] = ((Value.Items) list).values().get(index);
        }
        wholes[slot] = index;
    }

    void number(int slot, double value) {
        values[slot] = UNBOXED;
        numbers[slot] = value;
    }

    void whole(int slot, long value) {
        wholes[slot] = value;
    }

    void value(int slot, Value value) {
        values[slot] = value;
    }

    boolean unboxed(int slot) {
        return values[slot] == UNBOXED;
    }

    double number(int slot) {
        return numbers[slot];
    }

    long whole(int slot) {
        return wholes[slot];
    }

    Value value(int slot) {
        return unboxed(slot) ? Value.of(numbers[slot]) : values[slot];
    }
}
