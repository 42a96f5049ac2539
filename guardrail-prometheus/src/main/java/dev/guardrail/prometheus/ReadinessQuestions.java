package dev.guardrail.prometheus;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How many pods of the revision are not ready, keep changing, or do not run.
 *
 * <p>Ready is what is counted; whatever is not provably ready is not. Readiness is a state of now: where the samples are
 * known to be old, a target down or the controller behind, the counts are not observed, whatever they say.
 */
final class ReadinessQuestions implements Questions {
    private static final List<String> FIELDS = List.of("notRunning", "notReady", "flapping");
    private static final String NOT_RUNNING = "phase=~\"Pending|Failed|Unknown\"";

    private final Scope scope;
    private final Duration maxAge;
    private final String ready;
    private final String phase;
    private final WitnessQuestions witness;

    ReadinessQuestions(Scope scope, Duration maxAge) {
        this.scope = scope;
        this.maxAge = maxAge;
        this.ready = scope.workload().pods("kube_pod_status_ready", "condition=\"true\"");
        this.phase = scope.workload().pods("kube_pod_status_phase");
        this.witness = new WitnessQuestions(scope, ready, "pod, uid");
    }

    @Override
    public SnapshotQuery query() {
        SnapshotQuery.Builder query = new SnapshotQuery.Builder();
        String inPhase =
                "max by (pod, uid, phase) (" + scope.workload().pods("kube_pod_status_phase", NOT_RUNNING) + ") == 1";
        query.ask(
                "notRunning",
                "(count(count by (pod, uid) (" + inPhase + ")) or 0 * count(" + ready + ") or 0 * count(" + phase
                        + "))");
        query.count("notReady", notReady("pod, uid"), ready);
        query.count("flapping", flapping(), ready);
        query.ask("phase-age", WitnessQuestions.age(phase, "pod, uid"));
        witness.addTo(query);
        query.ask("unready-pods", "topk(20, count by (pod) (" + notReady("pod, uid") + "))");
        query.ask("flapping-pods", "topk(20, max by (pod) (" + flapping() + "))");
        query.ask("phases", "topk(20, max by (pod, phase) (" + inPhase + "))");
        witness.addDetailsTo(query);
        return query.build();
    }

    private String notReady(String key) {
        return "count by (" + key + ") (" + ready + ") unless on (" + key + ") (min by (" + key + ") (" + ready
                + ") == 1)";
    }

    /** Pods that became ready more than once, or fell back: one change is how every pod starts. */
    private String flapping() {
        return "max by (pod, uid) (changes(" + ready + "[" + Promql.duration(scope.flappingWindow()) + "])) > 1";
    }

    @Override
    public Shape shape() {
        Map<String, Shape> fields = new LinkedHashMap<>();
        FIELDS.forEach(field -> fields.put(field, Shape.whole()));
        return Shape.struct(fields);
    }

    @Override
    public String describe() {
        return "pods of " + scope.workload().words() + " that are not ready, or keep changing";
    }

    @Override
    public Evidence evidence(Snapshot answers) {
        Witness seen = witness.witness(answers, describe()).build();
        OptionalDouble phaseAge = answers.number("phase-age");
        boolean oldPhase = phaseAge.isPresent()
                && WitnessQuestions.seconds(phaseAge.getAsDouble()).compareTo(maxAge) > 0;
        boolean outdated = oldPhase || witness.outdated(answers, maxAge);
        Map<String, Value> fields = new LinkedHashMap<>();
        for (String field : FIELDS) {
            fields.put(field, outdated ? Value.absent(Absence.NOT_OBSERVED) : answers.counted(field));
        }
        return new Evidence(Value.fields(fields), seen, observations(answers));
    }

    private List<Observation> observations(Snapshot answers) {
        List<Observation> out = new ArrayList<>();
        answers.rows("unready-pods")
                .forEach(row -> out.add(new Observation(WitnessQuestions.subject(row), "not ready")));
        for (Snapshot.Row row : answers.rows("flapping-pods")) {
            String window = Promql.duration(scope.flappingWindow());
            String changes = "readiness changed " + Value.of(row.value()).words() + " times in " + window;
            out.add(new Observation(WitnessQuestions.subject(row), changes));
        }
        answers.rows("phases")
                .forEach(row -> out.add(new Observation(WitnessQuestions.subject(row), "phase " + row.label("phase"))));
        out.addAll(witness.details(answers));
        return out;
    }
}
