package dev.guardrail.prometheus;

import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What has to be known beside every value: how many pods there ought to be and were seen, how old the samples are, whether
 * the controller has acted on the newest generation, whether every target of the exporter is up, and whether some pod has
 * no evidence at all. Each is a number that must be there; nothing is taken for granted from silence.
 */
final class WitnessQuestions {
    private static final String ANY_POD_FAMILY =
            "kube_pod_(info|owner|created|status_phase|status_ready|container_info|container_status_restarts_total)";

    private final Scope scope;
    private final String evidence;
    private final String key;

    /**
     * Witnesses for a selector.
     *
     * @param evidence the selector of the value
     * @param key the labels that tell its things apart: {@code pod, uid} or {@code pod, uid, container}
     */
    WitnessQuestions(Scope scope, String evidence, String key) {
        this.scope = scope;
        this.evidence = evidence;
        this.key = key;
    }

    void addTo(SnapshotQuery.Builder query) {
        Workload workload = scope.workload();
        if (scope.desired().isEmpty()) {
            query.ask("desired", "max(" + workload.desired() + ")");
            query.ask("desired-age", "time() - max(timestamp(" + workload.desired() + "))");
        }
        query.ask("pods", "count(count by (pod, uid) (" + evidence + "))");
        query.ask("age", age(evidence, key));
        query.count(
                "pods-unseen",
                "count by (pod, uid) (" + workload.podFamilies(ANY_POD_FAMILY) + ") unless on (pod, uid) " + evidence,
                evidence);
        query.ask("generation-lag", "max(" + workload.generation() + ") - min(" + workload.observedGeneration() + ")");
        workload.updated().ifPresent(updated -> query.ask("updated", "min(" + updated + ")"));
        String targets = scope.targets().orElse("(up and on (job) " + evidence + ")");
        query.ask("targets", "count(" + targets + ")");
        query.ask("targets-up", "sum(" + targets + ")");
    }

    /** Questions that only name things for a person; asked last. */
    void addDetailsTo(SnapshotQuery.Builder query) {
        query.ask(
                "unseen",
                "topk(20, count by (pod) (" + scope.workload().podFamilies(ANY_POD_FAMILY) + " unless on (pod, uid) "
                        + evidence + "))");
        query.ask(
                "waiting",
                "topk(20, max by (pod, container, reason) ("
                        + scope.workload().podFamilies("kube_pod_(init_)?container_status_waiting_reason") + ") == 1)");
    }

    /** Age of the newest sample of whatever was not sampled for longest; all generations of a series count as one. */
    static String age(String selector, String key) {
        return "time() - min(max by (" + key + ") (timestamp(" + selector + ")))";
    }

    /** A witness with coverage, age and checks. */
    Witness.Builder witness(Snapshot answers, String asked, Check... own) {
        Witness.Builder witness = Witness.builder()
                .asked(asked)
                .at(answers.at())
                .series(answers.size())
                .samples(answers.size());
        OptionalLong desired = desired(answers);
        OptionalLong pods = answers.count("pods");
        if (desired.isPresent()) {
            witness.coverage(new Coverage("pods", desired.getAsLong(), pods.orElse(0)));
        }
        oldestSample(answers).ifPresent(witness::oldestSample);
        if (pods.isEmpty()) {
            // One reason instead of one for each question that nothing could answer.
            return witness.addChecks(new Check("evidence", false, "there is none about these pods"));
        }
        return witness.addAllChecks(checks(answers)).addChecks(own);
    }

    OptionalLong desired(Snapshot answers) {
        return scope.desired().isPresent() ? OptionalLong.of(scope.desired().getAsInt()) : answers.count("desired");
    }

    private Optional<Duration> oldestSample(Snapshot answers) {
        OptionalDouble age = answers.number("age");
        OptionalDouble desiredAge = scope.desired().isPresent() ? age : answers.number("desired-age");
        return age.isEmpty() || desiredAge.isEmpty()
                ? Optional.empty()
                : Optional.of(seconds(Math.max(age.getAsDouble(), desiredAge.getAsDouble())));
    }

    static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private List<Check> checks(Snapshot answers) {
        List<Check> checks = new ArrayList<>();
        checks.add(none(answers, "pods-unseen", "pods without evidence"));
        OptionalDouble lag = answers.number("generation-lag");
        if (lag.isPresent() || !scope.onlyKnownChecks()) {
            checks.add(new Check("generation", lag.orElse(-1) == 0, lagWords(lag)));
        }
        OptionalLong updated = answers.count("updated");
        if (scope.workload().updated().isPresent() && (updated.isPresent() || !scope.onlyKnownChecks())) {
            boolean met = updated.isPresent() && updated.equals(desired(answers));
            String count = updated.isPresent() ? Long.toString(updated.getAsLong()) : "an unknown number of";
            checks.add(new Check("revision", met, count + " pods are of the newest revision"));
        }
        OptionalLong targets = answers.count("targets");
        if (targets.isPresent() || !scope.onlyKnownChecks()) {
            checks.add(new Check("targets up", targetsUp(answers), targetWords(answers)));
        }
        return checks;
    }

    /** A check that there are none of something, where the count itself must be known. */
    static Check none(Snapshot answers, String part, String of) {
        OptionalLong count = answers.count(part);
        return new Check(
                of,
                count.isPresent() && count.getAsLong() == 0,
                count.isPresent() ? count.getAsLong() + " found" : "not known");
    }

    private static String lagWords(OptionalDouble lag) {
        if (lag.isEmpty()) {
            return "not known, there are no generation series for the workload";
        }
        return lag.getAsDouble() == 0
                ? "the controller has acted on the newest one"
                : "the controller has not acted on the newest one";
    }

    private static boolean targetsUp(Snapshot answers) {
        OptionalLong targets = answers.count("targets");
        return targets.orElse(0) >= 1 && targets.equals(answers.count("targets-up"));
    }

    private static String targetWords(Snapshot answers) {
        OptionalLong targets = answers.count("targets");
        return targets.isEmpty()
                ? "not known, no up series match; name them with exporterTargets"
                : answers.count("targets-up").orElse(0) + " of " + targets.getAsLong() + " up";
    }

    /**
     * Whether the answer is known to speak of the past: samples older than allowed, a target down, a controller that lags.
     */
    boolean outdated(Snapshot answers, Duration maxAge) {
        boolean stale = oldestSample(answers)
                .map(age -> age.compareTo(maxAge) > 0 || age.isNegative())
                .orElse(false);
        boolean lagging = answers.number("generation-lag").orElse(0) != 0;
        boolean down = answers.count("targets").isPresent() && !targetsUp(answers);
        return stale || lagging || down;
    }

    List<Observation> details(Snapshot answers) {
        List<Observation> out = new ArrayList<>();
        answers.rows("unseen")
                .forEach(row -> out.add(new Observation(subject(row), "exists, but there is no evidence about it")));
        answers.rows("waiting")
                .forEach(row -> out.add(new Observation(subject(row), "waiting: " + row.label("reason"))));
        return out;
    }

    /** "pod web-7d9f container app", as far as known. */
    static String subject(Snapshot.Row row) {
        String container = row.label("container");
        return "pod " + row.label("pod") + (container.isEmpty() ? "" : " container " + container);
    }
}
