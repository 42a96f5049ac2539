package dev.guardrail.prometheus.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.prometheus.PrometheusSource;
import dev.guardrail.prometheus.RolloutGuardrails;
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
