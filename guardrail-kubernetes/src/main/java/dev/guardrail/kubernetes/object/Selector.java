package dev.guardrail.kubernetes.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A label selector: what all of its requirements admit. Without requirements it admits everything, as in a query.
 *
 * @param requirements what the labels must fulfil
 */
public record Selector(List<Requirement> requirements) {
    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s+\\(([^()]*)\\)");
    private static final Pattern EQUALITY = Pattern.compile("([^=!\\s]+)\\s*(==|=|!=)\\s*([^=!\\s]*)");
    private static final Pattern PRESENCE = Pattern.compile("(!?)\\s*([^=!\\s,()]+)");

    public Selector {
        requirements = List.copyOf(requirements);
    }

    /** How a label is compared. */
    public enum Operator {
        /** The label is there with one of the values. */
        IN,
        /** The label is not there, or has none of the values. */
        NOT_IN,
        /** The label is there. */
        EXISTS,
        /** The label is not there. */
        DOES_NOT_EXIST
    }

    /** One requirement on one label. */
    public record Requirement(String label, Operator operator, Set<String> values) {
        public Requirement {
            values = Set.copyOf(values);
        }

        boolean admits(Map<String, String> labels) {
            String value = labels.get(label);
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
            };
        }

        /** As it stands in a query. */
        @Override
        public String toString() {
            return switch (operator) {
                case IN -> label + " in (" + String.join(",", new TreeSet<>(values)) + ")";
                case NOT_IN -> label + " notin (" + String.join(",", new TreeSet<>(values)) + ")";
                case EXISTS -> label;
                case DOES_NOT_EXIST -> "!" + label;
            };
        }
    }

    /** Whether the labels fulfil every requirement. */
    public boolean admits(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.admits(labels));
    }

    /** Admits everything. */
    public static Selector everything() {
        return new Selector(List.of());
    }

    /**
     * Reads a selector as kubectl takes it: {@code app=cart,tier notin (db),!legacy}.
     *
     * @throws IllegalArgumentException if it does not parse
     */
    public static Selector parse(String text) {
        List<Requirement> out = new ArrayList<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",(?![^()]*\\))", -1)) {
            out.add(requirement(part.strip(), text));
        }
        return new Selector(out);
    }

    private static Requirement requirement(String part, String text) {
        Matcher set = SET.matcher(part);
        if (set.matches()) {
            Set<String> values = new TreeSet<>();
            for (String value : set.group(3).split(",", -1)) {
                values.add(value.strip());
            }
            return new Requirement(set.group(1), set.group(2).equals("in") ? Operator.IN : Operator.NOT_IN, values);
        }
        Matcher equality = EQUALITY.matcher(part);
        if (equality.matches()) {
            Operator operator = equality.group(2).equals("!=") ? Operator.NOT_IN : Operator.IN;
            return new Requirement(equality.group(1), operator, Set.of(equality.group(3)));
        }
        Matcher presence = PRESENCE.matcher(part);
        if (presence.matches()) {
            Operator operator = presence.group(1).isEmpty() ? Operator.EXISTS : Operator.DOES_NOT_EXIST;
            return new Requirement(presence.group(2), operator, Set.of());
        }
        throw new IllegalArgumentException("label selector '" + text + "' does not parse at '" + part + "'");
    }

    static Selector read(Fields selector) {
        List<Requirement> out = new ArrayList<>();
        selector.textMap("matchLabels")
                .forEach((label, value) -> out.add(new Requirement(label, Operator.IN, Set.of(value))));
        for (Fields expression : selector.objects("matchExpressions")) {
            Operator operator = switch (expression.requiredText("operator")) {
                case "In" -> Operator.IN;
                case "NotIn" -> Operator.NOT_IN;
                case "Exists" -> Operator.EXISTS;
                case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
                default -> throw new MalformedObjectException("an unknown operator in a label selector");
            };
            Set<String> values = Set.copyOf(new TreeSet<>(expression.texts("values")));
            out.add(new Requirement(expression.requiredText("key"), operator, values));
        }
        return new Selector(out);
    }

    /** As it stands in a query. */
    @Override
    public String toString() {
        return requirements.stream().map(Requirement::toString).collect(Collectors.joining(","));
    }
}
