package dev.guardrail.prometheus.provider;

import dev.guardrail.prometheus.PrometheusSource;
import dev.guardrail.source.MetricSource;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import dev.guardrail.text.Place;
import java.time.Duration;
import java.util.Optional;

/**
 * The window of a range query, as far as it is known.
 *
 * @param start how long before now it begins
 * @param end how long before now it ends
 */
record RangeSettings(Optional<Duration> start, Optional<Duration> end, Optional<Duration> step) {
    /** As many as {@link dev.guardrail.prometheus.RangeQuery#restingOn} allows. */
    private static final int MOST_STEPS = 11_000;

    /** As long as Prometheus looks back by default, what is older may count as now. */
    private static final Duration NOW = Duration.ofMinutes(5);

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
        if (end.map(ago -> ago.compareTo(NOW) > 0).orElse(false)) {
            findings.warning(
                    "past-evidence",
                    fields.node("end").map(Node::place).orElseThrow(),
                    "the range ends " + end.get().toSeconds() + " s ago: nothing is asked about now",
                    "end it at now()");
        }
        RangeSettings range = new RangeSettings(start, end, step);
        if (start.isPresent() && end.isPresent() && step.isPresent() && whole) {
            range.checkLength(fields, findings);
        }
        return range;
    }

    private void checkLength(Fields fields, Findings findings) {
        Duration window = start.orElseThrow().minus(end.orElseThrow());
        if (window.compareTo(step.orElseThrow()) < 0) {
            findings.error(
                    "bad-window",
                    fields.mapping().place(),
                    "the range is " + window.toSeconds() + " s long, which is less than its step",
                    "let it start at least one step before it ends");
        }
    }

    /** Every step is witnessed by itself. */
    void checkWitnessed(Place place, Findings findings) {
        boolean known = start.isPresent() && end.isPresent() && step.isPresent();
        if (known && start.get().minus(end.get()).dividedBy(MOST_STEPS + 1).compareTo(step.get()) >= 0) {
            findings.error(
                    "too-many-steps",
                    place,
                    "the range has more than " + MOST_STEPS + " steps of "
                            + step.get().toMillis() + " ms",
                    "give a shorter range or a longer step; servers refuse it too");
        }
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
