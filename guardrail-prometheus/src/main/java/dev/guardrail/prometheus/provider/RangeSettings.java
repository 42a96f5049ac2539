package dev.guardrail.prometheus.provider;

import dev.guardrail.prometheus.PrometheusSource;
import dev.guardrail.source.MetricSource;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import java.time.Duration;
import java.util.Optional;

/**
 * The window of a range query, as far as it is known.
 *
 * @param start how long before now it begins
 * @param end how long before now it ends
 */
record RangeSettings(Optional<Duration> start, Optional<Duration> end, Optional<Duration> step) {

    static RangeSettings read(Fields fields, Findings findings) {
        fields.required("start", FieldType.TEXT);
        fields.required("end", FieldType.TEXT);
        Optional<Duration> step = fields.required("step", FieldType.DURATION);
        Optional<Duration> start = time(fields, "start", findings);
        Optional<Duration> end = time(fields, "end", findings);
        fields.refuseUnknown();
        boolean whole =
                step.map(s -> !s.isZero() && s.toNanosPart() % 1_000_000 == 0).orElse(true);
        if (!whole) {
            findings.error(
                    "bad-window",
                    fields.node("step").map(Node::place).orElseThrow(),
                    fields.name("step") + " is not in whole milliseconds above zero",
                    "give one such as 1m");
        }
        if (start.isPresent() && end.isPresent() && step.isPresent() && whole) {
            Duration window = start.get().minus(end.get());
            if (window.compareTo(step.get()) < 0) {
                findings.error(
                        "bad-window",
                        fields.mapping().place(),
                        "the range is " + window.toSeconds() + " s long, which is less than its step",
                        "let it start at least one step before it ends");
            }
        }
        return new RangeSettings(start, end, step);
    }

    private static Optional<Duration> time(Fields fields, String key, Findings findings) {
        return ServerReader.scalar(fields, key).flatMap(text -> TimeExpression.ago(text, fields.name(key), findings));
    }

    MetricSource source(PrometheusSource source, String query, SourceSettings settings) {
        Duration window = start.orElseThrow().minus(end.orElseThrow());
        MetricSource range = settings.witnessed(source.range(query, window, step.orElseThrow()));
        return end.get().isZero() ? range : new Earlier(range, end.get());
    }
}
