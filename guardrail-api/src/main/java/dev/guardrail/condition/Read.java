package dev.guardrail.condition;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/**
 * A datum of the source's answer: the one place where missing data is met.
 *
 * <p>To a success condition a datum that is nil, NaN or empty is UNKNOWN here and now. A failure condition gets it as it
 * is, so that it can test for it, and the evaluation is marked: it can no longer come out FALSE.
 */
abstract class Read extends Term {
    private final Role role;

    Read(Type type, Expr source, Role role) {
        super(type, source);
        this.role = role;
    }

    /** The datum as it is; {@link Unknown#VALUE} if there is no way to it. */
    @Override
    abstract Value raw(Value result, @Nullable Locals locals);

    /** Whether an empty text is missing too: it is one as a whole answer, but not as a field. */
    boolean textMissing() {
        return false;
    }

    @Override
    Value value(Value result, @Nullable Locals locals) {
        Value value = raw(result, locals);
        if (value == Unknown.VALUE || (locals == null && Values.filled(value))) {
            return value;
        }
        Trace trace = Trace.of(locals);
        if (trace != null && trace.reads()) {
            trace.read(path(result, locals), value);
        }
        Absence why = missing(value);
        if (why == null) {
            return value;
        } else if (trace != null) {
            trace.missing(path(result, locals), why);
        }
        if (role == Role.SUCCESS) {
            return Unknown.VALUE;
        } else if (locals != null) {
            locals.missing();
        }
        return value;
    }

    @Override
    int test(Value result, @Nullable Locals locals) {
        if (Trace.of(locals) == null && raw(result, locals) instanceof Value.Bool bool) {
            return Unknown.test(bool.value());
        }
        return super.test(result, locals);
    }

    @Override
    double number(Value result, @Nullable Locals locals) {
        Value value = raw(result, locals);
        if (value instanceof Value.Decimal decimal) {
            return seen(decimal.value(), result, locals);
        } else if (value instanceof Value.Whole whole) {
            return seen((double) whole.value(), result, locals);
        }
        return odd(value, result, locals);
    }

    /** Notes a number for an explanation. */
    final double seen(double value, Value result, @Nullable Locals locals) {
        if (locals == null || (locals.trace == null && !Double.isNaN(value))) {
            return value;
        }
        Trace trace = locals.trace;
        if (trace != null && trace.reads()) {
            trace.read(path(result, locals), Value.of(value));
        }
        if (Double.isNaN(value)) {
            locals.missing();
            if (trace != null) {
                trace.missing(path(result, locals), Absence.NOT_A_NUMBER);
            }
        }
        return value;
    }

    private double odd(Value value, Value result, @Nullable Locals locals) {
        if (value != Unknown.VALUE && locals != null && value(result, locals) != Unknown.VALUE) {
            if (value instanceof Value.Absent) {
                return Unknown.NUMBER;
            }
            wrong(locals, value, "not a number");
        }
        return Unknown.NUMBER;
    }

    private @Nullable Absence missing(Value value) {
        if (value instanceof Value.Text text) {
            return textMissing() && text.value().isEmpty() ? Absence.EMPTY : null;
        } else if (value instanceof Value.Absent absent) {
            return absent.why();
        } else if (Values.nan(value)) {
            return Absence.NOT_A_NUMBER;
        } else if (Values.hollow(value) && !derived()) {
            return Values.isList(value) && Values.size(value) > 0 ? Values.missing(value, 0) : Absence.EMPTY;
        }
        return null;
    }

    @Override
    int possible(Cell cell) {
        return cell.missing() ? Possible.NEITHER : Possible.BOTH;
    }

    @Override
    Range range(Cell cell) {
        return cell.of(key(), Range.ALL);
    }

    /** What a cell knows it by: two reads with one key are one datum. */
    String key() {
        return text();
    }

    @Override
    boolean reads() {
        return true;
    }

    /** The path of what a part is taken of; in brackets where it is a computation. */
    static String whole(Term base, Value result, @Nullable Locals locals) {
        String path = base.path(result, locals);
        return base instanceof Fallback || base instanceof Branch ? "(" + path + ")" : path;
    }

    /** Notes that the way to the datum ends at something that is missing or of another kind. */
    static Value lost(Term at, Value found, Absence why, String wanted, Value result, @Nullable Locals locals) {
        Trace trace = Trace.of(locals);
        if (trace != null && found != Unknown.VALUE) {
            if (found instanceof Value.Absent) {
                trace.missing(at.path(result, locals), why);
            } else {
                at.wrong(locals, found, wanted);
            }
        }
        return Unknown.VALUE;
    }
}
