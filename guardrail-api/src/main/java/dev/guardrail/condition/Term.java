package dev.guardrail.condition;

import dev.guardrail.evidence.Value;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression: a node of a tree that is immutable and shared by all threads. It answers in the form of its
 * type without boxing, or in another form where that makes sense; see {@link Unknown} for what UNKNOWN looks like.
 */
abstract class Term {
    final Type type;
    final Expr source;
    private @Nullable String text;

    Term(Type type, Expr source) {
        this.type = type;
        this.source = source;
    }

    /** As a truth value: {@link Unknown#FALSE}, {@link Unknown#TEST} or {@link Unknown#TRUE}. */
    int test(Value result, @Nullable Locals locals) {
        Value value = value(result, locals);
        if (value instanceof Value.Bool bool) {
            return Unknown.test(bool.value());
        }
        wrong(locals, value, "neither true nor false");
        return Unknown.TEST;
    }

    /** The short way to the truth value of a plain answer. */
    Glance glance() {
        return Glance.NONE;
    }

    /** As a number; NaN is UNKNOWN to whoever compares it. */
    double number(Value result, @Nullable Locals locals) {
        if (type.is(Type.Kind.WHOLE)) {
            long whole = whole(result, locals);
            return whole == Unknown.WHOLE ? Unknown.NUMBER : whole;
        }
        Value value = value(result, locals);
        double number = Values.toDouble(value);
        if (Unknown.number(number)) {
            wrong(locals, value, "not a number");
        }
        return number;
    }

    /** As a floating-point number; a whole one is of the wrong type. */
    double decimal(Value result, @Nullable Locals locals) {
        Value value = value(result, locals);
        if (value instanceof Value.Decimal decimal) {
            return decimal.value();
        }
        wrong(locals, value, "not a floating-point number");
        return Unknown.NUMBER;
    }

    /** As a whole number; only of what has that type. */
    long whole(Value result, @Nullable Locals locals) {
        Value value = value(result, locals);
        if (value instanceof Value.Whole whole) {
            return whole.value();
        }
        wrong(locals, value, "not a whole number");
        return Unknown.WHOLE;
    }

    /** As a value; the only form that allocates. */
    Value value(Value result, @Nullable Locals locals) {
        switch (type.kind()) {
            case BOOL -> {
                int test = test(result, locals);
                return test == Unknown.TEST ? Unknown.VALUE : Value.of(test == Unknown.TRUE);
            }
            case WHOLE -> {
                long whole = whole(result, locals);
                return whole == Unknown.WHOLE ? Unknown.VALUE : Value.whole(whole);
            }
            default -> {
                double number = number(result, locals);
                return Unknown.number(number) ? Unknown.VALUE : Value.of(number);
            }
        }
    }

    /** As a value on the way to something inside it, so that nobody asks yet whether it is empty. */
    Value raw(Value result, @Nullable Locals locals) {
        return value(result, locals);
    }

    /** Where its datum stands: {@code result.rows[3].v}. */
    String path(Value result, @Nullable Locals locals) {
        return text();
    }

    /** What it can answer as a test over the data of a cell. */
    int possible(Cell cell) {
        return reads() && cell.missing() ? Possible.NEITHER : Possible.BOTH;
    }

    /** What it can be as a number over the data of a cell. */
    Range range(Cell cell) {
        return reads() && cell.missing() ? Range.NONE : Range.ALL;
    }

    /** Whether evaluating it always reads the result. */
    boolean reads() {
        return false;
    }

    /** Whether a list was made by the condition: its emptiness is then a fact and not missing data. */
    boolean derived() {
        return false;
    }

    /** Whether it is a list that has elements whatever the data. */
    boolean filled() {
        return false;
    }

    /** Whether it is a literal. */
    boolean constant() {
        return false;
    }

    /** Whether a double holds it exactly, whatever the data. */
    boolean exact() {
        return type.is(Type.Kind.DECIMAL);
    }

    /** As text; printed once, and only for those who ask. Two threads at once may both print it, to the same end. */
    final String text() {
        String known = text;
        if (known == null) {
            known = Printer.print(source);
            text = known;
        }
        return known;
    }

    final void wrong(@Nullable Locals locals, Value value, String words) {
        if (value != Unknown.VALUE) {
            Trace.mismatch(locals, () -> text() + " is " + words + ": " + value.words());
        }
    }
}
