package dev.guardrail.evidence;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a source promises about its values, so that a condition can be checked before the first query.
 *
 * <p>A value of another shape than declared is an error of the source, never a success.
 */
public sealed interface Shape {

    /** One floating-point number. */
    record Decimal() implements Shape {}

    /** One whole number. */
    record Whole() implements Shape {}

    /** A {@link dev.guardrail.evidence.Vector} of numbers. */
    record Numbers() implements Shape {}

    /** A text. */
    record Text() implements Shape {}

    /** A truth value. */
    record Bool() implements Shape {}

    /** A list whose elements have one shape. */
    record ListOf(Shape element) implements Shape {}

    /**
     * An object with declared fields. A field that is not declared does not exist.
     *
     * @param fields the shape of each field by name, in the order of declaration
     */
    record Struct(Map<String, Shape> fields) implements Shape {
        public Struct {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /** An object whose fields are not declared; every field that there is has one shape. */
    record MapOf(Shape element) implements Shape {}

    /** Not known beforehand, such as any JSON: checked on the value, where a mismatch is an error. */
    record Unknown() implements Shape {}

    /** One floating-point number. */
    static Shape number() {
        return new Decimal();
    }

    /** A vector of numbers. */
    static Shape vector() {
        return new Numbers();
    }

    /** A text. */
    static Shape text() {
        return new Text();
    }

    /** A truth value. */
    static Shape bool() {
        return new Bool();
    }

    /** A whole number. */
    static Shape whole() {
        return new Whole();
    }

    /** A list whose elements have one shape. */
    static Shape listOf(Shape element) {
        return new ListOf(element);
    }

    /** An object with declared fields. */
    static Shape struct(Map<String, Shape> fields) {
        return new Struct(fields);
    }

    /** An object whose fields are not declared, each of one shape. */
    static Shape mapOf(Shape element) {
        return new MapOf(element);
    }

    /** Not known beforehand. */
    static Shape unknown() {
        return new Unknown();
    }

    /**
     * Whether a value is of this shape. An absent value is of every shape: it is missing, not malformed; the same goes
     * for a field that is declared and not there.
     */
    default boolean admits(Value value) {
        if (value instanceof Value.Absent || this instanceof Unknown) {
            return true;
        } else if (this instanceof Decimal) {
            return value instanceof Value.Decimal || value instanceof Value.Whole;
        } else if (this instanceof Whole) {
            return value instanceof Value.Whole;
        } else if (this instanceof Numbers) {
            return value instanceof Vector;
        } else if (this instanceof Text) {
            return value instanceof Value.Text;
        } else if (this instanceof Bool) {
            return value instanceof Value.Bool;
        } else if (this instanceof ListOf list) {
            boolean numbers = value instanceof Vector && list.element() instanceof Decimal;
            return numbers
                    || (value instanceof Value.Items items
                            && items.values().stream().allMatch(list.element()::admits));
        }
        if (this instanceof MapOf map) {
            return value instanceof Value.Fields fields
                    && fields.values().values().stream().allMatch(map.element()::admits);
        }
        Map<String, Shape> declared = ((Struct) this).fields();
        return value instanceof Value.Fields fields
                && fields.values().entrySet().stream()
                        .allMatch(e -> declared.containsKey(e.getKey())
                                && declared.get(e.getKey()).admits(e.getValue()));
    }

    /** The shape in words: "a vector of numbers". */
    default String words() {
        if (this instanceof Decimal) {
            return "a number";
        } else if (this instanceof Whole) {
            return "a whole number";
        } else if (this instanceof Numbers) {
            return "a vector of numbers";
        } else if (this instanceof Text) {
            return "a text";
        } else if (this instanceof Bool) {
            return "true or false";
        } else if (this instanceof ListOf list) {
            return "a list, each element " + list.element().words();
        } else if (this instanceof MapOf map) {
            return "an object, each field " + map.element().words();
        } else if (this instanceof Struct struct) {
            return "an object with " + String.join(", ", struct.fields().keySet());
        }
        return "of a shape not known beforehand";
    }
}
