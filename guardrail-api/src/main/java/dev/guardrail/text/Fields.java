package dev.guardrail.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping that is read field by field. What is missing, of a wrong type or not known becomes a finding; the reader goes
 * on, so that a person sees everything at once. For one thread.
 *
 * <pre>{@code
 * Fields.of(root, "spec", findings).ifPresent(spec -> {
 *     Optional<String> name = spec.required("name", FieldType.TEXT);
 *     Optional<Long> count = spec.optional("count", FieldType.WHOLE_OR_QUOTED);
 *     spec.refuseUnknown();
 * });
 * }</pre>
 */
public final class Fields {
    private final Mapping mapping;
    private final String path;
    private final Findings findings;
    private final Set<String> known = new LinkedHashSet<>();

    private Fields(Mapping mapping, String path, Findings findings) {
        this.mapping = mapping;
        this.path = path;
        this.findings = findings;
    }

    /**
     * The fields of a node; empty with a finding {@code wrong-type} if it is not a mapping.
     *
     * @param path what the node is called in findings: "spec.metrics[0]"; empty for the root
     */
    public static Optional<Fields> of(Node node, String path, Findings findings) {
        if (node instanceof Mapping mapping) {
            return Optional.of(new Fields(mapping, path, findings));
        }
        String name = path.isEmpty() ? "the document" : path;
        findings.error(
                "wrong-type", node.place(), name + " is " + node.words() + ", not a mapping", "write its fields");
        return Optional.empty();
    }

    /** A field that may be missing. One without a value counts as missing, with a finding {@code empty-value}. */
    public <T> Optional<T> optional(String key, FieldType<T> type) {
        Optional<Node> node = node(key);
        if (node.isPresent() && node.get() instanceof Null) {
            findings.warning(
                    "empty-value",
                    node.get().place(),
                    name(key) + " has no value and counts as not given",
                    "give it a value, or remove it");
            return Optional.empty();
        }
        return node.flatMap(value -> type.read(value, name(key), findings));
    }

    /** A field that must be there; a finding {@code missing-field} if it is not. */
    public <T> Optional<T> required(String key, FieldType<T> type) {
        return present(key, type.expected()).flatMap(value -> type.read(value, name(key), findings));
    }

    /** A mapping that may be missing. */
    public Optional<Fields> section(String key) {
        return node(key).filter(value -> !(value instanceof Null)).flatMap(value -> of(value, name(key), findings));
    }

    /** A mapping that must be there. */
    public Optional<Fields> requiredSection(String key) {
        return present(key, "a mapping").flatMap(value -> of(value, name(key), findings));
    }

    /** The items of a list; none if it is missing, empty or, with a finding, not a list. */
    public List<Node> list(String key) {
        Optional<Node> value = node(key).filter(node -> !(node instanceof Null));
        if (value.isPresent() && !(value.get() instanceof Sequence)) {
            findings.error(
                    "wrong-type",
                    value.get().place(),
                    name(key) + " is " + value.get().words() + ", not a list",
                    "begin each item with a dash");
        }
        return value.isPresent() && value.get() instanceof Sequence items ? items.items() : List.of();
    }

    /** The value of a field as it was read. */
    public Optional<Node> node(String key) {
        known.add(key);
        return mapping.get(key);
    }

    /** Makes a finding {@code unknown-field} of every key that was not asked for, with the nearest one that was. */
    public void refuseUnknown() {
        for (Mapping.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                findings.error(
                        "unknown-field",
                        entry.place(),
                        Printable.brief(name(entry.key())) + " is not a known field",
                        Nearest.remedy(entry.key(), known, "remove it; known are " + String.join(", ", known)));
            }
        }
    }

    /** The mapping itself. */
    public Mapping mapping() {
        return mapping;
    }

    /** What it is called in findings. */
    public String path() {
        return path;
    }

    /** What a field of it is called in findings. */
    public String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private Optional<Node> present(String key, String expected) {
        Optional<Node> node = node(key).filter(value -> !(value instanceof Null));
        if (node.isEmpty()) {
            Place place = mapping.entry(key).map(Mapping.Entry::place).orElseGet(mapping::place);
            findings.error("missing-field", place, name(key) + " is missing", "add " + key + ": " + expected);
        }
        return node;
    }

    @Override
    public String toString() {
        return "fields of " + (path.isEmpty() ? "the document" : path);
    }
}
