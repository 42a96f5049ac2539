package dev.guardrail.kubernetes.control;

import dev.guardrail.text.Mapping;
import dev.guardrail.text.Node;
import dev.guardrail.text.Null;
import dev.guardrail.text.Scalar;
import dev.guardrail.text.Sequence;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.util.Locale;
import java.util.stream.Collectors;

/** The pod template of a ReplicaSet as JSON, without the label that its controller added. */
final class TemplateJson {
    private static final String ADDED = "pod-template-hash";

    private TemplateJson() {}

    static String of(String replicaSet) {
        Node root = Syntax.JSON
                .read("ReplicaSet", replicaSet, TextLimits.standard().withMaxDepth(100))
                .orRefuse()
                .get(0);
        return json(field(field(root, "spec"), "template"));
    }

    private static Node field(Node node, String name) {
        if (node instanceof Mapping mapping && mapping.get(name).isPresent()) {
            return mapping.get(name).get();
        }
        throw new IllegalStateException("the ReplicaSet has no " + name);
    }

    private static String json(Node node) {
        if (node instanceof Mapping mapping) {
            return mapping.entries().stream()
                    .filter(entry -> !entry.key().equals(ADDED))
                    .map(entry -> quoted(entry.key()) + ":" + json(entry.value()))
                    .collect(Collectors.joining(",", "{", "}"));
        } else if (node instanceof Sequence list) {
            return list.items().stream().map(TemplateJson::json).collect(Collectors.joining(",", "[", "]"));
        } else if (node instanceof Null) {
            return "null";
        }
        Scalar scalar = (Scalar) node;
        return scalar.quoted() ? quoted(scalar.text()) : scalar.text();
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
