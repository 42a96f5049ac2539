package dev.guardrail.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Documents of maps, lists, texts and whole numbers, written as YAML and JSON, and nodes turned back into them. */
final class Written {
    static final Object NOTHING = "no value";

    private Written() {}

    static String asJson(Object value) {
        if (value instanceof Map<?, ?> fields) {
            return fields.entrySet().stream()
                    .map(e -> quoted(String.valueOf(e.getKey())) + ": " + asJson(e.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (value instanceof List<?> items) {
            return items.stream().map(Written::asJson).collect(Collectors.joining(",", "[", "]"));
        }
        return value == NOTHING ? "null" : value instanceof String text ? quoted(text) : value.toString();
    }

    static String asYaml(Object value) {
        return block(value, 0).stripLeading();
    }

    private static String block(Object value, int indent) {
        String start = "\n" + " ".repeat(indent);
        if (value instanceof Map<?, ?> fields && !fields.isEmpty()) {
            return fields.entrySet().stream()
                    .map(e -> start + quoted(String.valueOf(e.getKey())) + ": " + block(e.getValue(), indent + 2))
                    .collect(Collectors.joining());
        } else if (value instanceof List<?> items && !items.isEmpty()) {
            return items.stream()
                    .map(item -> start + "- " + block(item, indent + 2))
                    .collect(Collectors.joining());
        }
        return value == NOTHING ? "~" : asJson(value);
    }

    static Object of(Node node) {
        if (node instanceof Mapping mapping) {
            Map<String, Object> fields = new LinkedHashMap<>();
            mapping.entries().forEach(entry -> fields.put(entry.key(), of(entry.value())));
            return fields;
        } else if (node instanceof Sequence sequence) {
            return sequence.items().stream().map(Written::of).toList();
        } else if (node instanceof Scalar scalar) {
            return scalar.quoted() ? scalar.text() : (Object) Long.valueOf(scalar.text());
        }
        return NOTHING;
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                out.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
            }
        });
        return out.append('"').toString();
    }
}
