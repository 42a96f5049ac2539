package dev.guardrail.prometheus.provider;

import dev.guardrail.prometheus.InstantQuery;
import dev.guardrail.prometheus.PrometheusSource;
import dev.guardrail.prometheus.RangeQuery;
import dev.guardrail.prometheus.Samples;
import dev.guardrail.prometheus.lint.LintSettings;
import dev.guardrail.source.MetricSource;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the annotation says of a free-text query: the surroundings its lint must know, and the witnesses that Argo's format
 * cannot ask for. They can bar success and never make it, so that what passes here passes in Argo Rollouts too.
 *
 * @param lint what the lint must know
 * @param samples what the answer rests upon
 * @param ratio what the query is a share of
 * @param maxGap the longest time without a point, of a range
 * @param notBefore when the rollout began, of a range
 */
record SourceSettings(
        LintSettings.Builder lint,
        List<Samples> samples,
        Optional<Total> ratio,
        Optional<Duration> maxGap,
        Optional<Instant> notBefore) {

    /** The least total, and the query for it. */
    record Total(String promql, double least) {}

    static SourceSettings none() {
        return new SourceSettings(
                LintSettings.builder(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static SourceSettings read(Fields fields, boolean range, Findings findings) {
        LintSettings.Builder lint = LintSettings.builder();
        fields.optional("scrapeInterval", FieldType.DURATION)
                .filter(interval -> !interval.isZero())
                .ifPresent(lint::scrapeInterval);
        fields.optional("revision", FieldType.TEXT).ifPresent(lint::addRevisions);
        fields.optional("revisionLabel", FieldType.TEXT).ifPresent(lint::addRevisionLabels);
        List<Node> items = fields.list("samples");
        List<Samples> samples = IntStream.range(0, items.size())
                .boxed()
                .flatMap(i -> Fields.of(items.get(i), fields.name("samples") + "[" + i + "]", findings).stream())
                .flatMap(item -> new SamplesReader(item, findings).read().stream())
                .toList();
        SourceSettings settings = new SourceSettings(
                lint,
                samples,
                fields.section("ratio").flatMap(ratio -> total(ratio, findings)),
                fields.optional("maxGap", FieldType.DURATION),
                fields.optional("notBefore", Readings.INSTANT));
        fields.refuseUnknown();
        settings.maxGap()
                .filter(gap -> !isBearable(gap))
                .ifPresent(gap -> findings.error(
                        "bad-duration",
                        fields.node("maxGap").map(Node::place).orElseThrow(),
                        fields.name("maxGap") + " is " + gap,
                        "give whole milliseconds above zero"));
        refuseMisplaced(fields, range, findings);
        return settings;
    }

    private static boolean isBearable(Duration gap) {
        return !gap.isZero() && gap.toNanosPart() % 1_000_000 == 0;
    }

    private static Optional<Total> total(Fields ratio, Findings findings) {
        Optional<String> total = SamplesReader.query(ratio, "total", findings);
        Optional<Double> least = ratio.required("minimumTotal", Readings.NUMBER);
        ratio.refuseUnknown();
        if (least.isPresent() && least.get() <= 0) {
            findings.error(
                    "out-of-range",
                    ratio.node("minimumTotal").map(Node::place).orElseThrow(),
                    ratio.name("minimumTotal") + " is 0, so it demands nothing",
                    "give a number above 0");
            return Optional.empty();
        }
        return total.flatMap(promql -> least.map(number -> new Total(OneLine.of(promql), number)));
    }

    /** What would be passed over is refused. */
    private static void refuseMisplaced(Fields fields, boolean range, Findings findings) {
        for (String key : range ? List.of("ratio") : List.of("maxGap", "notBefore")) {
            fields.node(key)
                    .ifPresent(node -> findings.error(
                            "misplaced-setting",
                            node.place(),
                            fields.name(key) + " is for "
                                    + (range ? "a query at one instant" : "a rangeQuery")
                                    + ", which this is not",
                            range ? "leave it out, or ask for an instant" : "leave it out, or say it within samples"));
        }
    }

    MetricSource witnessed(InstantQuery query) {
        InstantQuery witnessed = query;
        for (Samples one : samples) {
            witnessed = witnessed.restingOn(one);
        }
        return ratio.isPresent()
                ? witnessed.whileAtLeast(ratio.get().least(), ratio.get().promql())
                : witnessed;
    }

    MetricSource witnessed(RangeQuery query) {
        RangeQuery witnessed = query;
        for (Samples one : samples) {
            witnessed = witnessed.restingOn(one);
        }
        witnessed = maxGap.isPresent() ? witnessed.maxGap(maxGap.get()) : witnessed;
        return notBefore.isPresent() ? witnessed.notBefore(notBefore.get()) : witnessed;
    }

    /** The query as a source of its shape. */
    MetricSource instant(PrometheusSource source, String query, boolean scalar) {
        return witnessed(scalar ? source.scalar(query) : source.vector(query));
    }
}
