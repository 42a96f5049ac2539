package dev.guardrail.kubernetes.manifest;

import dev.guardrail.text.FieldType;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Node;
import dev.guardrail.text.Null;
import dev.guardrail.text.Place;
import dev.guardrail.text.Sequence;
import java.util.List;
import java.util.Optional;

/**
 * Whether the selector of a workload admits the pods of its own template. A built-in kind whose selector does not is refused
 * by the server; a Rollout is accepted and never finds its pods. Values of a wrong type are left to {@link FieldCheck}.
 */
final class SelectorCheck {
    private static final List<String> OPERATORS = List.of("In", "NotIn", "Exists", "DoesNotExist");

    private final Findings findings;

    SelectorCheck(Findings findings) {
        this.findings = findings;
    }

    /** A Rollout takes the selector of the workload it refers to, if it has none of its own. */
    void check(Mapping object, boolean refersToAnother) {
        Optional<Mapping> spec = object.get("spec").flatMap(SelectorCheck::mapping);
        Optional<Node> selector = spec.flatMap(s -> given(s, "selector"));
        Optional<Mapping> template = spec.flatMap(s -> s.get("template")).flatMap(SelectorCheck::mapping);
        if (selector.isEmpty()) {
            if (template.isPresent() && !refersToAnother) {
                findings.error(
                        "missing-selector",
                        spec.map(Mapping::place).orElseGet(object::place),
                        "spec.selector is missing",
                        "select the labels of the pod template with matchLabels");
            }
            return;
        }
        selector.flatMap(SelectorCheck::mapping).ifPresent(s -> {
            refuseEmpty(s);
            List<Node> expressions = items(s, "matchExpressions");
            expressions.forEach(e -> mapping(e).ifPresent(this::checkForm));
            template.ifPresent(t -> checkMatch(s, expressions, labels(t)));
        });
    }

    private void refuseEmpty(Mapping selector) {
        boolean admitsAll =
                selector.get("matchLabels").filter(SelectorCheck::demands).isEmpty()
                        && selector.get("matchExpressions")
                                .filter(SelectorCheck::demands)
                                .isEmpty();
        if (admitsAll) {
            findings.error(
                    "empty-selector",
                    selector.place(),
                    "spec.selector is empty: it would admit every pod of the namespace",
                    "select the labels of the pod template");
        }
    }

    private static boolean demands(Node part) {
        return part instanceof Mapping mapping
                ? !mapping.entries().isEmpty()
                : part instanceof Sequence list ? !list.items().isEmpty() : !(part instanceof Null);
    }

    private void checkForm(Mapping expression) {
        Optional<String> operator = text(expression, "operator");
        boolean listed = !items(expression, "values").isEmpty();
        if (text(expression, "key").filter(key -> !key.isEmpty()).isEmpty()) {
            invalid(expression, "key", "has no key", "name the label");
        } else if (operator.filter(OPERATORS::contains).isEmpty()) {
            invalid(expression, "operator", "has no known operator", "write one of " + String.join(", ", OPERATORS));
        } else if (operator.get().endsWith("In") && !listed) {
            invalid(expression, "values", "needs values for " + operator.get(), "list at least one");
        } else if (!operator.get().endsWith("In") && listed) {
            invalid(expression, "values", "takes no values for " + operator.get(), "remove them");
        }
    }

    private void invalid(Mapping expression, String field, String what, String remedy) {
        Place place = expression.entry(field).map(Mapping.Entry::place).orElseGet(expression::place);
        findings.error("invalid-selector", place, "an expression of the selector " + what, remedy);
    }

    private void checkMatch(Mapping selector, List<Node> expressions, Optional<Mapping> labels) {
        for (Mapping.Entry wanted : selector.get("matchLabels")
                .flatMap(SelectorCheck::mapping)
                .map(Mapping::entries)
                .orElse(List.of())) {
            Optional<String> value = FieldType.TEXT.value(wanted.value());
            if (value.isEmpty() || !label(labels, wanted.key()).equals(value)) {
                mismatch(wanted.place(), wanted.key(), "is not a label of the pod template");
            }
        }
        for (Node expression : expressions) {
            mapping(expression).ifPresent(e -> checkExpression(e, labels));
        }
    }

    private void checkExpression(Mapping expression, Optional<Mapping> labels) {
        String key = text(expression, "key").orElse("");
        boolean there = labels.flatMap(l -> l.get(key)).isPresent();
        boolean listed = label(labels, key)
                .filter(value -> items(expression, "values").stream()
                        .anyMatch(item ->
                                FieldType.TEXT.value(item).filter(value::equals).isPresent()))
                .isPresent();
        boolean admits = switch (text(expression, "operator").orElse("")) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> there;
            case "DoesNotExist" -> !there;
            default -> true; // Said already: it has no meaning.
        };
        if (!admits) {
            mismatch(expression.place(), key, "does not admit the labels of the pod template");
        }
    }

    private void mismatch(Place place, String key, String what) {
        findings.error(
                "selector-mismatch",
                place,
                "the selector's " + key + " " + what,
                "give selector and template the same label");
    }

    private static Optional<Mapping> labels(Mapping template) {
        return template.get("metadata")
                .flatMap(SelectorCheck::mapping)
                .flatMap(metadata -> metadata.get("labels"))
                .flatMap(SelectorCheck::mapping);
    }

    private static Optional<String> label(Optional<Mapping> labels, String key) {
        return labels.flatMap(l -> text(l, key));
    }

    private static Optional<Node> given(Mapping from, String field) {
        return from.get(field).filter(node -> !(node instanceof Null));
    }

    private static Optional<Mapping> mapping(Node node) {
        return node instanceof Mapping mapping ? Optional.of(mapping) : Optional.empty();
    }

    private static List<Node> items(Mapping from, String field) {
        return from.get(field).orElse(from) instanceof Sequence list ? list.items() : List.of();
    }

    private static Optional<String> text(Mapping from, String field) {
        return from.get(field).flatMap(FieldType.TEXT::value);
    }
}
