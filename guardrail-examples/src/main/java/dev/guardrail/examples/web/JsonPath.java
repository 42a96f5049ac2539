package dev.guardrail.examples.web;

import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Node;
import dev.guardrail.text.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path to one place in a JSON document, as Kubernetes writes it: <code>{$.results.items[0].ok}</code>. Steps that can
 * match several places are not read: of those Argo Rollouts would take the first.
 *
 * @param steps names of fields and numbers of items, from the root
 */
record JsonPath(List<Object> steps) {
    private static final Pattern STEP = Pattern.compile("\\G(?:\\.([A-Za-z0-9_-]+)|\\[(\\d{1,6})]|\\['([^']*)'])");

    /** The path in a setting, the whole document if there is none; empty with a finding if it is none. */
    static Optional<JsonPath> read(Fields settings, String key, Findings findings) {
        Optional<String> text = settings.optional(key, FieldType.TEXT);
        if (text.isEmpty()) {
            return Optional.of(new JsonPath(List.of()));
        }
        Optional<JsonPath> path = parse(text.get().strip());
        if (path.isEmpty()) {
            findings.error(
                    "bad-json-path",
                    settings.node(key).orElse(settings.mapping()).place(),
                    settings.name(key) + " '" + text.get() + "' leads to no single place",
                    "write it as {$.field.list[0].field}");
        }
        return path;
    }

    private static Optional<JsonPath> parse(String text) {
        boolean braces = text.startsWith("{") && text.endsWith("}");
        String inner = braces ? text.substring(1, text.length() - 1).strip() : text;
        String path = inner.startsWith("$") ? inner.substring(1) : inner;
        List<Object> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        int end = 0;
        while (step.find()) {
            if (step.group(2) != null) {
                steps.add(Integer.parseInt(step.group(2)));
            } else {
                steps.add(step.group(1) != null ? step.group(1) : step.group(3));
            }
            end = step.end();
        }
        return end == path.length() ? Optional.of(new JsonPath(List.copyOf(steps))) : Optional.empty();
    }

    /** What stands there; empty if nothing does. */
    Optional<Node> find(Node root) {
        Optional<Node> at = Optional.of(root);
        for (Object step : steps) {
            at = at.flatMap(node -> step instanceof Integer index ? item(node, index) : field(node, (String) step));
        }
        return at;
    }

    private static Optional<Node> item(Node node, int index) {
        return node instanceof Sequence list && index < list.items().size()
                ? Optional.of(list.items().get(index))
                : Optional.empty();
    }

    private static Optional<Node> field(Node node, String name) {
        return node instanceof Mapping mapping ? mapping.get(name) : Optional.empty();
    }

    @Override
    public String toString() {
        return "$" + steps;
    }
}
