package dev.guardrail.prometheus.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.prometheus.PrometheusSource;
import dev.guardrail.prometheus.RequestGuardrails;
import dev.guardrail.prometheus.RolloutGuardrails;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What we ask ourselves must stand up to what we tell others. */
class ReadyMadeQueriesTest {
    @Test
    void deployment_hasNoFinding() {
        try (PrometheusSource prometheus = PrometheusSource.at("http://prometheus.example")) {
            RolloutGuardrails rollout = RolloutGuardrails.builder()
                    .prometheus(prometheus)
                    .namespace("shop")
                    .deployment("web")
                    .replicaSet("web-6d5f7c9b8")
                    .build();
            checkClean(rollout, "web-6d5f7c9b8");
        }
    }

    @Test
    void statefulSet_hasNoFinding() {
        try (PrometheusSource prometheus = PrometheusSource.at("http://prometheus.example")) {
            RolloutGuardrails rollout = RolloutGuardrails.builder()
                    .prometheus(prometheus)
                    .namespace("shop")
                    .statefulSet("db")
                    .build();
            checkClean(rollout, "db-");
        }
    }

    @Test
    void requests_haveNoFinding() {
        try (PrometheusSource prometheus = PrometheusSource.at("http://prometheus.example")) {
            RequestGuardrails.Builder requests = RequestGuardrails.builder()
                    .prometheus(prometheus)
                    .requests("http_requests_total{namespace=\"shop\",pod=~\"web-6d5f7c9b8-.*\"}")
                    .durations("http_request_duration_seconds_bucket{namespace=\"shop\",pod=~\"web-6d5f7c9b8-.*\"}")
                    .instanceLabels("pod")
                    .instances(3)
                    .rolloutStart(Instant.parse("2026-01-02T00:00:00Z"));
            checkClean(requests.failureMatcher("code=~\"5..\"").build());
            checkClean(requests.instances(OptionalInt.empty())
                    .instanceLabels("pod, container")
                    .build());
        }
    }

    private static void checkClean(RequestGuardrails requests) {
        LintSettings settings = LintSettings.builder()
                .scrapeInterval(requests.scrapeInterval())
                .resultUse(ResultUse.EVERY_ELEMENT)
                .addRevisions("web-6d5f7c9b8")
                .build();
        assertThat(requests.queries()).hasSize(2);
        requests.queries()
                .forEach((name, query) ->
                        assertThat(PromqlLint.lint(name, query, settings)).isEmpty());
    }

    private static void checkClean(RolloutGuardrails rollout, String revision) {
        LintSettings settings = LintSettings.builder()
                .scrapeInterval(rollout.scrapeInterval())
                .resultUse(ResultUse.EVERY_ELEMENT)
                .addRevisions(revision)
                .build();
        rollout.queries()
                .forEach((name, query) ->
                        assertThat(PromqlLint.lint(name, query, settings)).isEmpty());
    }
}
