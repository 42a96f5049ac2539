package dev.guardrail.examples;

import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Phase;
import dev.guardrail.prometheus.PrometheusSource;
import dev.guardrail.prometheus.RolloutGuardrails;
import dev.guardrail.report.Report;
import dev.guardrail.spec.Plan;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One rollout that a real Prometheus was asked about, and what must come of it.
 *
 * @param recording the file of answers on the class path
 * @param title what happened in that rollout
 * @param at when it is judged
 * @param deployment the workload's name
 * @param replicaSet the revision under test
 * @param decision what must be decided
 * @param phases what must become of each guardrail
 */
record RecordedCase(
        String recording,
        String title,
        Instant at,
        String deployment,
        String replicaSet,
        Decision decision,
        Map<String, Phase> phases) {

    static final String NAMESPACE = "shop";

    /** The cases of the quickstart, in the order they are shown. */
    static List<RecordedCase> all() {
        return List.of(
                new RecordedCase(
                        "healthy",
                        "Healthy rollout: three pods ready, none restarted, a pinned image",
                        Instant.ofEpochSecond(1767313205),
                        "web",
                        "web-6d5f7c9b8",
                        Decision.PROCEED,
                        Map.of(
                                "restarts", Phase.SUCCESSFUL,
                                "readiness", Phase.SUCCESSFUL,
                                "image", Phase.SUCCESSFUL)),
                new RecordedCase(
                        "latest-image-pull-back-off",
                        "An image tagged :latest that cannot be pulled: its pod never ran",
                        Instant.ofEpochSecond(1767831605),
                        "web",
                        "web-6d5f7c9b8",
                        Decision.ABORT,
                        Map.of("readiness", Phase.FAILED, "image", Phase.FAILED)),
                new RecordedCase(
                        "crash-loop",
                        "Crash loop: a container of the new version is killed again and again",
                        Instant.ofEpochSecond(1767399605),
                        "web",
                        "web-6d5f7c9b8",
                        Decision.ABORT,
                        Map.of(
                                "restarts", Phase.FAILED,
                                "readiness", Phase.FAILED,
                                "image", Phase.SUCCESSFUL)),
                new RecordedCase(
                        "knows-nothing",
                        "A Prometheus that knows nothing about the rollout",
                        Instant.ofEpochSecond(1764590405),
                        "web",
                        "web-6d5f7c9b8",
                        Decision.ABORT,
                        Map.of("restarts", Phase.ERROR, "readiness", Phase.ERROR, "image", Phase.ERROR)));
    }

    /** Judges the rollout as it was at that moment, from the recorded answers served over HTTP. */
    Report judge() throws IOException, InterruptedException {
        try (RecordedPrometheus server = RecordedPrometheus.serve(Recording.named(recording));
                PrometheusSource prometheus = PrometheusSource.at(server.uri().toString())) {
            return Replay.at(at, plan(guardrails(prometheus)));
        }
    }

    RolloutGuardrails guardrails(PrometheusSource prometheus) {
        return RolloutGuardrails.builder()
                .prometheus(prometheus)
                .namespace(NAMESPACE)
                .deployment(deployment)
                .replicaSet(replicaSet)
                .build();
    }

    Plan plan(RolloutGuardrails guardrails) {
        return Plan.builder()
                .subject(NAMESPACE + "/deployment/" + deployment)
                .revision(replicaSet)
                .guardrails(guardrails.all())
                .build();
    }

    /** Whether the report says what must come of this case. */
    boolean cameOutRight(Report report) {
        return report.decision() == decision && report.phases().entrySet().containsAll(phases.entrySet());
    }
}
