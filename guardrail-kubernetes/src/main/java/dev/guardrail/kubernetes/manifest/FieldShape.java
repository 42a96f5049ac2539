package dev.guardrail.kubernetes.manifest;

import dev.guardrail.text.FieldType;
import dev.guardrail.text.Node;
import dev.guardrail.text.Scalar;
import java.util.Locale;

/** What stands in a field. */
sealed interface FieldShape {

    /** An object of a type that has a table of its fields. */
    record Struct(String type) implements FieldShape {}

    /** A list. */
    record ListOf(FieldShape element) implements FieldShape {}

    /** Keys that people choose, with values of one shape. */
    record MapOf(FieldShape element) implements FieldShape {}

    /** A single value, or anything. */
    enum Leaf implements FieldShape {
        STRING("a text", "put it in quotes"),
        INTEGER("a whole number", "write decimal digits, without quotes"),
        NUMBER("a number", "write it without quotes"),
        BOOLEAN("true or false", "write true or false, without quotes"),
        INT_OR_STRING("a whole number or a text", "write a whole number, or put it in quotes"),
        QUANTITY("a quantity", "write a quantity, such as 500m or 2Gi"),
        ANY("anything", "");

        final String expected;
        final String remedy;

        Leaf(String expected, String remedy) {
            this.expected = expected;
            this.remedy = remedy;
        }

        boolean admits(Node node) {
            return switch (this) {
                case STRING -> isText(node);
                case INTEGER -> FieldType.WHOLE.value(node).isPresent();
                case NUMBER -> FieldType.NUMBER.value(node).isPresent();
                case BOOLEAN -> FieldType.BOOL.value(node).isPresent();
                case INT_OR_STRING ->
                    isText(node) || FieldType.WHOLE.value(node).isPresent();
                case QUANTITY -> node instanceof Scalar;
                case ANY -> true;
            };
        }

        /** Kubernetes takes {@code 8080:80} for a text, while some readers of YAML take it for a number to the base 60. */
        private static boolean isText(Node node) {
            return FieldType.TEXT.value(node).isPresent()
                    || (node instanceof Scalar scalar && scalar.text().contains(":"));
        }
    }

    /** Reads {@code list Container}, {@code map string}, {@code Probe}, {@code int-or-string}. */
    static FieldShape parse(String text) {
        if (text.startsWith("list ")) {
            return new ListOf(parse(text.substring(5)));
        } else if (text.startsWith("map ")) {
            return new MapOf(parse(text.substring(4)));
        }
        return Character.isUpperCase(text.charAt(0))
                ? new Struct(text)
                : Leaf.valueOf(text.replace('-', '_').toUpperCase(Locale.ROOT));
    }
}
