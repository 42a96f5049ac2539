package dev.guardrail.condition;

import dev.guardrail.evidence.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a value before it is there.
 *
 * @param kind the kind; ANY is decided by the value
 * @param element the type of a list's elements, or of every field of an object whose fields are not declared
 * @param fields the declared fields of an object
 */
record Type(Kind kind, @Nullable Type element, @Nullable Map<String, Type> fields) {
    enum Kind {
        DECIMAL("a number"),
        WHOLE("a whole number"),
        BOOL("true or false"),
        TEXT("a text"),
        LIST("a list"),
        OBJECT("an object"),
        NIL("nil"),
        ANY("of a type not known beforehand");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    static final Type DECIMAL = new Type(Kind.DECIMAL, null, null);
    static final Type WHOLE = new Type(Kind.WHOLE, null, null);
    static final Type BOOL = new Type(Kind.BOOL, null, null);
    static final Type TEXT = new Type(Kind.TEXT, null, null);
    static final Type NIL = new Type(Kind.NIL, null, null);
    static final Type ANY = new Type(Kind.ANY, null, null);
    private static final Type NUMBERS = listOf(DECIMAL);

    static Type listOf(Type element) {
        return new Type(Kind.LIST, element, null);
    }

    static Type of(Shape shape) {
        if (shape instanceof Shape.Decimal) {
            return DECIMAL;
        } else if (shape instanceof Shape.Whole) {
            return WHOLE;
        } else if (shape instanceof Shape.Numbers) {
            return NUMBERS;
        } else if (shape instanceof Shape.Text) {
            return TEXT;
        } else if (shape instanceof Shape.Bool) {
            return BOOL;
        } else if (shape instanceof Shape.ListOf list) {
            return listOf(of(list.element()));
        } else if (shape instanceof Shape.MapOf map) {
            return new Type(Kind.OBJECT, of(map.element()), null);
        } else if (shape instanceof Shape.Struct struct) {
            Map<String, Type> fields = new LinkedHashMap<>();
            struct.fields().forEach((name, field) -> fields.put(name, of(field)));
            return new Type(Kind.OBJECT, null, fields);
        }
        return ANY;
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean any() {
        return kind == Kind.ANY;
    }

    boolean number() {
        return kind == Kind.DECIMAL || kind == Kind.WHOLE;
    }

    /** Whether it is, or may turn out to be, of a kind. */
    boolean maybe(Kind wanted) {
        return kind == wanted || any();
    }

    boolean maybeNumber() {
        return number() || any();
    }

    /** The type of what a list or an object holds, as far as known. */
    Type elements() {
        return element == null ? ANY : element;
    }

    /** Whether == between the two can ever hold; nil and unknown types compare with everything. */
    boolean comparable(Type other) {
        return any()
                || other.any()
                || is(Kind.NIL)
                || other.is(Kind.NIL)
                || (number() && other.number())
                || kind == other.kind;
    }

    /** The type of a value that is one or the other. */
    Type or(Type other) {
        if (equals(other)) {
            return this;
        }
        return number() && other.number() ? ANY : is(Kind.NIL) ? other : other.is(Kind.NIL) ? this : ANY;
    }

    String words() {
        return is(Kind.LIST) && elements().number() ? "a vector of numbers" : kind.words;
    }
}
