package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Vector;
import org.jspecify.annotations.Nullable;

/**
 * Tests that a plain answer decides at a glance: data that is there and of its kind, against literals. Over many different
 * conditions, calls through a tree and the memory it lies in cost more than the tests themselves; these lie side by side
 * and are called directly. For all else, and for whoever wants an explanation, they are undecided and one goes the long
 * way through the term.
 */
final class Glance {
    static final int UNDECIDED = -1;

    /** Of a term that nothing decides so simply. */
    static final Glance NONE = new Glance(Datum.NOTHING, 0, "", 0, 0);

    private final int datum;
    private final int element;

    /** What it accepts, see {@link Order#accepted}. */
    private final int accepted;

    private final double bound;
    private final String name;
    private final int goesOn;
    private final @Nullable Glance next;

    private Glance(int datum, int element, String name, int accepted, double bound) {
        this(datum, element, name, accepted, bound, UNDECIDED, null);
    }

    private Glance(int datum, int element, String name, int accepted, double bound, int goesOn, @Nullable Glance next) {
        this.datum = datum;
        this.element = element;
        this.name = name;
        this.accepted = accepted;
        this.bound = bound;
        this.goesOn = goesOn;
        this.next = next;
    }

    /** A number compared with a literal. */
    static Glance compared(Term number, int accepted, double bound) {
        if (number instanceof Result) {
            return new Glance(Datum.ANSWER, 0, "", accepted, bound);
        } else if (number instanceof Item item && item.element() >= 0) {
            return new Glance(Datum.ELEMENT, item.element(), "", accepted, bound);
        } else if (number instanceof Length length && length.ofResult()) {
            return new Glance(Datum.SIZE, 0, "", accepted, bound);
        } else if (number instanceof Field field && field.direct()) {
            return new Glance(Datum.FIELD, 0, field.name(), accepted, bound);
        }
        return NONE;
    }

    /** A truth value by itself. */
    static Glance flag(Field field) {
        return field.direct() ? new Glance(Datum.FLAG, 0, field.name(), Order.ABOVE_ONLY, 0) : NONE;
    }

    /** The same test, the other way round. */
    Glance negated() {
        return this == NONE || next != null ? NONE : new Glance(datum, element, name, Order.others(accepted), bound);
    }

    /**
     * This test, and where it comes out as said, the rest.
     *
     * @param comes {@link Unknown#TRUE} for {@code &&}, {@link Unknown#FALSE} for {@code ||}
     */
    Glance then(int comes, Glance rest) {
        return this == NONE || next != null || rest == NONE
                ? NONE
                : new Glance(datum, element, name, accepted, bound, comes, rest);
    }

    /** {@link Unknown#TRUE} or {@link Unknown#FALSE} of data that is there; else {@link #UNDECIDED}. */
    int test(Value result) {
        Glance glance = this;
        int test = glance.one(result);
        while (test == glance.goesOn && glance.next != null) {
            glance = glance.next;
            test = glance.one(result);
        }
        return test;
    }

    private int one(Value result) {
        int outcome = Order.outcome(number(result), bound);
        if (outcome == 0) {
            return UNDECIDED;
        }
        return (outcome & accepted) != 0 ? Unknown.TRUE : Unknown.FALSE;
    }

    /** The datum; NaN where it is not plainly there. */
    private double number(Value result) {
        if (datum <= Datum.SIZE) {
            return result instanceof Vector vector ? number(vector) : Double.NaN;
        } else if (datum == Datum.ANSWER) {
            return result instanceof Value.Decimal decimal ? decimal.value() : Double.NaN;
        }
        return result instanceof Value.Fields fields ? number(fields) : Double.NaN;
    }

    private double number(Vector vector) {
        if (datum == Datum.ELEMENT) {
            return element < vector.size() ? vector.at(element) : Double.NaN;
        }
        return datum == Datum.SIZE && Values.filled(vector) ? vector.size() : Double.NaN;
    }

    private double number(Value.Fields fields) {
        @Nullable Value value = fields.values().get(name);
        if (datum == Datum.FLAG) {
            return value instanceof Value.Bool bool ? (bool.value() ? 1 : 0) : Double.NaN;
        }
        return value instanceof Value.Decimal decimal ? decimal.value() : Double.NaN;
    }

    /** What is looked at; numbers, since a switch over constants of an enum reads one more array. */
    private static final class Datum {
        static final int NOTHING = 0;
        static final int ELEMENT = 1;
        static final int SIZE = 2;
        static final int ANSWER = 3;
        static final int FIELD = 4;
        static final int FLAG = 5;
    }
}
