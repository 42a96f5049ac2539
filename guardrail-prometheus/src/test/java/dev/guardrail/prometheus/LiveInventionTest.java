package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import dev.guardrail.prometheus.Probe.Standing;
import dev.guardrail.prometheus.lint.LintSettings;
import dev.guardrail.prometheus.lint.PromqlLint;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.text.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Invented data, as a real Prometheus sees it: what it answers for 1970 is held against the probe of every kind of query, and
 * against the lint, which reads the text alone. Without one on the path nothing is tried, which
 * {@code -Dguardrail.live=required} makes a failure.
 */
@Tag("live")
class LiveInventionTest {
    private static final Path SCENARIO = Path.of("src/test/resources/scenarios/prometheus/01-healthy-rollout");
    private static final Instant AT = Instant.ofEpochSecond(1_767_313_205);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String READY = "kube_pod_status_ready{namespace=\"shop\",condition=\"true\"}";
    private static final Samples FRESH = Samples.of(READY).maxAge(Duration.ofMinutes(2));

    /** They answer when there is nothing to answer with. */
    private static final List<String> INVENTING = List.of(
            "vector(0)",
            "1",
            "0x1F",
            "-Inf",
            "time()",
            "pi() * 2",
            "hour()",
            "vector(time())",
            "up or vector(0)",
            "up or on() vector(0)",
            "(up or vector(0))",
            "up OR vector(0)",
            "sum(up) or vector(0)",
            "sum(up or vector(0))",
            "max(sum(up) or vector(0)) + 1",
            "count(up) or on() vector(0)",
            "sum(up) or (sum(down) or vector(0))",
            "(sum(up) unless sum(up)) or vector(1)",
            "sum(up) or vector(0) or sum(down)",
            "vector(0) or up",
            "vector(0) unless up",
            "up or absent(up)",
            "absent(up)",
            "absent(up) * 0",
            "1 - absent(up)",
            "absent_over_time(up[5m])",
            "sum(absent(up))",
            "up or 0 * absent(down)",
            "up # or vector(0)\n or vector(0)",
            "up{a=\"#\"} or vector(0)",
            "up{a=\"x\\\" or y\"} or vector(0)",
            "up{a='`'} or vector(0)",
            "up{a=`\\`} or vector(0)",
            "count_values(\"a\", vector(1))",
            "label_replace(vector(0), \"a\", \"b\", \"\", \"\") or up",
            "sort(up or vector(0))",
            "clamp_min(sum(up) or vector(0), 1)",
            "max_over_time((sum(up) or vector(0))[10m:1m])",
            "sum_over_time(vector(1)[5m:1m])",
            "(sum(up) or vector(0)) / (sum(up) or vector(1))",
            "(vector(1) > bool 0) + 0",
            "vector(scalar(vector(1)))",
            "scalar(vector(1))",
            "up or vector(1) > 0",
            "-(up or vector(0))",
            "2 ^ (up or vector(0))",
            "offset or vector(0)",
            "vector(1) == vector(1)",
            "1 == bool 1",
            "vector(0) and on() vector(1)",
            "minute(vector(0))",
            "timestamp(vector(1))",
            "topk(1, up or vector(0))",
            "quantile(0.9, up or vector(0))",
            "scalar(up or vector(0))",
            "up unless on() down or vector(0)");

    /** They are empty then, or NaN, however they look. */
    private static final List<String> HONEST = List.of(
            "up",
            "up{a=\"or vector(0)\"}",
            "up{a='absent(x) or vector(0)'}",
            "up{a=`or on() vector(0)`}",
            "up # or vector(0)",
            "# absent(x)\nup",
            "sum(up)",
            "count(up) > bool 0",
            "up or down",
            "up or 0 * count(down)",
            "sum(up) or 0 * sum(down)",
            "(up or down) or (right or left)",
            "vector(0) and up",
            "left + right",
            "vector(0) and on() up",
            "vector(1) * on() up",
            "up unless on() vector(0)",
            "up and vector(0)",
            "scalar(up)",
            "scalar(up) + 1",
            "scalar(sum(up)) * 0",
            "sum(up) + 0 * time()",
            "time() - max(timestamp(up))",
            "up offset 5m",
            "up offset -5m",
            "rate(up[5m] offset -1m)",
            "max_over_time(sum(up)[10m:1m])",
            "max_over_time(up[10m:])",
            "up > bool 0",
            "histogram_quantile(0.9, sum by (le) (rate(x_bucket[5m])))",
            "sum by (or) (up)",
            "sum by (absent, offset) (by)",
            "unless{bool=\"group_left\"}",
            "sum(sum)",
            "group by (by) (by)",
            "up * 0x10",
            "up * 1e-3",
            "up + Inf",
            "up + NaN",
            "up{a!~\"\"}",
            "{__name__=\"up\"}",
            "{__name__=~\"a|vector\"}",
            "topk(5, up)",
            "label_replace(up, \"a\", \"vector(0)\", \"\", \"\")",
            "label_join(up, \"a\", \",\", \"b\")",
            "count_values(\"or\", up)",
            "up @ end()",
            "up @ start()",
            "rate(up[5m] @ end())",
            "-up",
            "up ^ 2 ^ 3",
            "vector(0) - on() group_right() up",
            "up == on() group_left() vector(1)");

    /** No server runs these. */
    private static final List<String> MALFORMED =
            List.of("sum(", "sum(up))", "up{a=\"b}", "up{a=\"b\"", "up or", "up[5m", "()", "up 'x", "1 +", "up{a=`b}");

    private PrometheusSource prometheus;

    @Test
    void inventedData_isTold() {
        if (!LivePrometheus.isInstalled()) {
            System.out.println("live: prometheus is not installed, what it answers for 1970 is not tried");
            return;
        }
        try (LivePrometheus live = LivePrometheus.loadedWith(List.of(SCENARIO.resolve("data.om")));
                PrometheusSource source = ExactSource.builder(live.url()).build()) {
            prometheus = source;
            lint_agreesWithTheServer();
            probe_reachesEveryKindOfQuery();
            scalar_ofSeveral_isNoNumber();
        }
        System.out.println("live: " + (INVENTING.size() + HONEST.size() + MALFORMED.size())
                + " queries, the lint agrees with what the server answers for 1970");
    }

    private void lint_agreesWithTheServer() {
        List<String> disagreements = new ArrayList<>();
        INVENTING.forEach(query -> compare(query, Standing.INVENTS, true, disagreements));
        HONEST.forEach(query -> compare(query, Standing.SILENT, false, disagreements));
        MALFORMED.forEach(query -> compare(query, Standing.UNPROBED, true, disagreements));
        assertThat(disagreements).isEmpty();
    }

    private void compare(String query, Standing expected, boolean faulty, List<String> disagreements) {
        Probe probe = prometheus.probe(query, TIMEOUT).toCompletableFuture().join();
        List<String> errors = PromqlLint.lint("query", query, LintSettings.none()).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(finding -> finding.code())
                .toList();
        if (probe.standing() != expected || errors.isEmpty() == faulty) {
            disagreements.add(query + ": " + probe + ", lint " + errors);
        }
    }

    private void probe_reachesEveryKindOfQuery() {
        for (String bad : new String[] {"vector(0)", READY + " or vector(0)", "absent(nothing)", "time()"}) {
            List<MetricSource> sources = List.of(
                    prometheus.vector("sum(" + READY + ") or " + bad(bad)),
                    prometheus.vector(bad(bad)).max(),
                    prometheus.scalar("count(" + READY + ")").whileAtLeast(1, "sum(" + bad(bad) + ")"),
                    prometheus.vector(READY).min().restingOn(FRESH).whileAtLeast(1, "sum(" + bad(bad) + ")"),
                    prometheus
                            .vector(READY)
                            .min()
                            .restingOn(FRESH.covering("pods", "pod, uid", "sum(" + bad(bad) + ")")),
                    prometheus.ratio("sum(" + bad(bad) + ")", "count(" + READY + ")"),
                    prometheus.ratio("count(" + READY + ")", "sum(" + bad(bad) + ")"),
                    prometheus.range(bad(bad), Duration.ofMinutes(3), Duration.ofMinutes(1)),
                    prometheus
                            .range(bad(bad), Duration.ofMinutes(3), Duration.ofMinutes(1))
                            .restingOn(FRESH));
            for (MetricSource source : sources) {
                assertThat(catchThrowable(() -> ask(source)))
                        .as(source.describe())
                        .hasMessageContaining("invents data");
            }
        }
        long probes = prometheus.counts().probes();
        for (MetricSource source : List.<MetricSource>of(
                prometheus.vector(READY),
                prometheus.scalar("scalar(sum(" + READY + "))"),
                prometheus.vector(READY).min().restingOn(FRESH.covering("pods", "pod, uid", 3)),
                prometheus.scalar("scalar(count(" + READY + "))").restingOn(FRESH),
                prometheus.ratio("count(" + READY + " == 0) or 0 * count(" + READY + ")", "count(" + READY + ")"),
                prometheus.range(READY, Duration.ofMinutes(3), Duration.ofMinutes(1)))) {
            assertThat(ask(source)).as(source.describe()).isEmpty();
            assertThat(ask(source)).as(source.describe()).isEmpty();
        }
        assertThat(prometheus.counts().probes()).isEqualTo(probes + 6);
    }

    /** A scalar is NaN where there are several alike; that is not nothing, with which it would be passed over. */
    private void scalar_ofSeveral_isNoNumber() {
        String several = "scalar(" + READY + ")";
        Duration minute = Duration.ofMinutes(1);
        for (MetricSource source : List.<MetricSource>of(
                prometheus.scalar(several),
                prometheus.scalar(several).restingOn(FRESH),
                prometheus.scalar(several).whileAtLeast(1, "count(" + READY + ")"),
                prometheus.range(several, minute, minute).min(),
                prometheus.range(several, minute, minute).min().restingOn(FRESH))) {
            assertThat(evidence(source).value()).as(source.describe()).isEqualTo(Value.absent(Absence.NOT_A_NUMBER));
        }
    }

    /** As a vector, which is what most places take. */
    private static String bad(String query) {
        return query.equals("time()") ? "vector(time())" : query;
    }

    private static List<?> ask(MetricSource source) {
        return evidence(source).observations().stream()
                .filter(observation -> observation.subject().contains("probe"))
                .toList();
    }

    private static Evidence evidence(MetricSource source) {
        return source.fetch(new Request(AT, TIMEOUT)).toCompletableFuture().join();
    }
}
