package dev.guardrail.kubernetes.manifest;

import dev.guardrail.text.Findings;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Nearest;
import dev.guardrail.text.Node;
import dev.guardrail.text.Null;
import dev.guardrail.text.Scalar;
import dev.guardrail.text.Sequence;
import java.util.Map;

/**
 * Holds an object against the tables: a field that the server does not know is dropped by it without a word, or the whole
 * object is refused; both are not what was intended. Messages never show values, which may be secret.
 */
final class FieldCheck {
    private final FieldTables tables;
    private final Discretion discretion;
    private final Findings findings;

    FieldCheck(FieldTables tables, Discretion discretion, Findings findings) {
        this.tables = tables;
        this.discretion = discretion;
        this.findings = findings;
    }

    void check(Mapping object, String type) {
        check("", object, new FieldShape.Struct(type));
    }

    // As deep as the text, which has been limited.
    private void check(String path, Node node, FieldShape shape) {
        if (node instanceof Null) {
            return; // the server takes it for a field that is not given
        } else if (shape instanceof FieldShape.Struct struct && node instanceof Mapping mapping) {
            checkFields(path, mapping, struct.type());
        } else if (shape instanceof FieldShape.MapOf map && node instanceof Mapping mapping) {
            mapping.entries().forEach(entry -> check(path + "." + entry.key(), entry.value(), map.element()));
        } else if (shape instanceof FieldShape.ListOf list && node instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                check(path + "[" + i + "]", sequence.items().get(i), list.element());
            }
        } else if (!(shape instanceof FieldShape.Leaf leaf) || !leaf.admits(node)) {
            findings.error(
                    "wrong-type", node.place(), path + " is " + is(node) + ", not " + expected(shape), remedy(shape));
        }
    }

    private void checkFields(String path, Mapping mapping, String type) {
        if (type.equals("EnvVar")) {
            discretion.hide(mapping);
        }
        Map<String, FieldShape> fields = tables.fields(type);
        for (Mapping.Entry entry : mapping.entries()) {
            String name = path.isEmpty() ? entry.key() : path + "." + entry.key();
            FieldShape shape = fields.get(entry.key());
            if (shape != null) {
                check(name, entry.value(), shape);
            } else {
                findings.error(
                        "unknown-field",
                        entry.place(),
                        name + " is not a field of " + type,
                        Nearest.remedy(
                                entry.key(), fields.keySet(), "remove it: the server drops it or refuses the object"));
            }
        }
    }

    private static String is(Node node) {
        return node instanceof Scalar scalar
                ? scalar.quoted() ? "a text in quotes" : "a value without quotes"
                : node.words();
    }

    private static String expected(FieldShape shape) {
        return shape instanceof FieldShape.Leaf leaf
                ? leaf.expected
                : shape instanceof FieldShape.ListOf ? "a list" : "a mapping";
    }

    private static String remedy(FieldShape shape) {
        return shape instanceof FieldShape.Leaf leaf
                ? leaf.remedy
                : shape instanceof FieldShape.ListOf ? "begin each item with a dash" : "write its fields";
    }
}
