package dev.guardrail.evidence;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a source answered: the {@code result} that a condition reads. Immutable and safe to share between threads.
 *
 * <p>A value may be incomplete (NaN, absent, empty); it is never repaired here. Whether it may support a success is
 * decided by the condition and the witness.
 */
public sealed interface Value
        permits Value.Absent, Value.Bool, Value.Text, Value.Whole, Value.Decimal, Value.Items, Value.Fields, Vector {

    /** Nothing there, and why. */
    record Absent(Absence why) implements Value {
        public Absent {
            Objects.requireNonNull(why, "why");
        }
    }

    /** A truth value. */
    record Bool(boolean value) implements Value {}

    /** A text. */
    record Text(String value) implements Value {
        public Text {
            Objects.requireNonNull(value, "value");
        }
    }

    /** A whole number, kept apart from {@link Decimal} because Argo's condition language does so. */
    record Whole(long value) implements Value {}

    /** A floating-point number; NaN and the infinities are possible and kept. */
    record Decimal(double value) implements Value {}

    /** A list of values of any kind, such as a JSON array. */
    record Items(List<Value> values) implements Value {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** Named values, such as a JSON object; the order of the source is kept. */
    record Fields(Map<String, Value> values) implements Value {
        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            values.forEach((name, value) -> {
                Objects.requireNonNull(name, "name");
                Objects.requireNonNull(value, name);
            });
        }
    }

    /** Nothing there. */
    static Value absent(Absence why) {
        return new Absent(why);
    }

    /** A truth value. */
    static Value of(boolean value) {
        return new Bool(value);
    }

    /** A text. */
    static Value of(String value) {
        return new Text(value);
    }

    /** A whole number. */
    static Value whole(long value) {
        return new Whole(value);
    }

    /** A floating-point number. */
    static Value of(double value) {
        return new Decimal(value);
    }

    /** A list of numbers, as Prometheus answers with; the array is copied. */
    static Vector vector(double... values) {
        return new Vector(values.clone());
    }

    /** A list of values of any kind. */
    static Value items(Value... values) {
        return new Items(List.of(values));
    }

    /** Named values. */
    static Value fields(Map<String, ? extends Value> values) {
        return new Fields(new LinkedHashMap<>(values));
    }

    /** The value as a person would write it, cut after a few elements and levels: {@code [1, 2, … 40 more]}. */
    default String words() {
        return Words.of(this);
    }

    /** Appends {@link #words}. */
    default void appendTo(StringBuilder out) {
        Words.append(this, out);
    }
}
