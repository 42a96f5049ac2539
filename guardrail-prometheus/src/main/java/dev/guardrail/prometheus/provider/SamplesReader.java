package dev.guardrail.prometheus.provider;

import dev.guardrail.prometheus.Samples;
import dev.guardrail.prometheus.lint.LintSettings;
import dev.guardrail.prometheus.lint.PromqlLint;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import dev.guardrail.text.Place;
import dev.guardrail.text.RefusedException;
import dev.guardrail.text.Severity;
import java.util.List;
import java.util.Optional;

/** Reads which samples an answer rests upon. */
final class SamplesReader {
    private final Fields fields;
    private final Findings findings;

    SamplesReader(Fields fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
    }

    Optional<Samples> read() {
        Optional<String> selector = fields.required("selector", FieldType.TEXT);
        try {
            return selector.map(text -> declared(Samples.of(Readings.known(fields, "selector", text))));
        } catch (RefusedException e) {
            e.findings().forEach(finding -> findings.add(placed(finding)));
            return Optional.empty();
        } finally {
            List.of("maxAge", "notBefore", "by", "count").forEach(fields::node);
            fields.refuseUnknown();
        }
    }

    private Samples declared(Samples plain) {
        Samples samples =
                fields.optional("maxAge", FieldType.DURATION).map(plain::maxAge).orElse(plain);
        samples = fields.optional("notBefore", Readings.INSTANT)
                .map(samples::notBefore)
                .orElse(samples);
        if (fields.node("by").isEmpty() && fields.node("count").isEmpty()) {
            return samples;
        }
        Optional<String> labels = fields.required("by", FieldType.TEXT).map(text -> Readings.known(fields, "by", text));
        Optional<String> count = fields.required("count", FieldType.of("a number or a query", Optional::of, "write 3"));
        return labels.isPresent() && count.isPresent()
                ? samples.covering("series by " + labels.get(), labels.get(), counted(count.get()))
                : samples;
    }

    /** A whole number from 1, or else a query for one. */
    private String counted(String text) {
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            boolean some = text.length() <= 9 && Integer.parseInt(text) >= 1;
            if (!some) {
                findings.error(
                        "out-of-range",
                        fields.node("count").map(Node::place).orElseThrow(),
                        fields.name("count") + " is " + text,
                        "give a number from 1, or a query for it");
                return "1";
            }
            return text;
        }
        return query(fields, "count", findings).map(OneLine::of).orElse("1");
    }

    /** At the setting that was refused. */
    private Finding placed(Finding finding) {
        String key = switch (finding.code()) {
            case "bad-duration" -> "maxAge";
            case "bad-label", "blank-name" -> "by";
            case "malformed-query", "nothing-expected" -> "count";
            default -> "selector";
        };
        Place place = fields.node(key).map(Node::place).orElseGet(fields.mapping()::place);
        return new Finding(finding.code(), finding.severity(), place, finding.text(), finding.remedy());
    }

    /** A query that must be there, can stand beside another, and invents nothing. */
    static Optional<String> query(Fields fields, String key, Findings findings) {
        Optional<String> query = fields.required(key, FieldType.TEXT).map(text -> Readings.known(fields, key, text));
        Place place = fields.node(key).map(Node::place).orElseGet(fields.mapping()::place);
        List<Finding> wrong = query.map(text -> errors(text, place)).orElseGet(List::of);
        wrong.forEach(findings::add);
        return query.filter(text -> wrong.isEmpty());
    }

    /** What is weak in a witness weakens nothing else; what invents data would bear false witness. */
    private static List<Finding> errors(String query, Place place) {
        return PromqlLint.lint("query", query, LintSettings.builder().build()).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(finding ->
                        new Finding(finding.code(), finding.severity(), place, finding.text(), finding.remedy()))
                .toList();
    }
}
