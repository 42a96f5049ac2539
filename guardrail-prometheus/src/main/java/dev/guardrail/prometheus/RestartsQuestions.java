package dev.guardrail.prometheus;

import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How many containers of the revision restarted, init containers included.
 *
 * <p>A restart is seen in one of three ways: the counter rose within a series; the counter is higher now than it was in
 * the window, whichever series said so (a new exporter pod begins new series, and {@code increase} sees neither half); the
 * counter is above 0 and the pod is not provably older than the window (a counter born at 4 never rises). A counter above
 * 0 on an older pod is history, if the whole window was sampled.
 */
final class RestartsQuestions implements Questions {
    private static final String BY = " by (pod, uid, container) ";

    private final Scope scope;
    private final String counters;
    private final String windowed;
    private final WitnessQuestions witness;

    RestartsQuestions(Scope scope) {
        this.scope = scope;
        this.counters = scope.workload().podFamilies("kube_pod_(init_)?container_status_restarts_total");
        this.windowed = counters + "[" + Promql.duration(scope.reach()) + "]";
        this.witness = new WitnessQuestions(scope, counters, "pod, uid, container");
    }

    @Override
    public SnapshotQuery query() {
        SnapshotQuery.Builder query = new SnapshotQuery.Builder();
        query.count("restarted", restarted(), counters);
        query.count("history-gaps", historyWithGaps(), counters);
        query.count(
                "resets",
                "max" + BY + "(max_over_time(" + windowed + ")) - max" + BY + "(" + counters + ") > 0",
                counters);
        query.ask("lowest", "min(" + counters + ")");
        query.ask("total", "sum(" + counters + ")");
        query.count("ran", ran(), counters);
        query.count("containers-unseen", Containers.unseen(scope, counters), counters);
        witness.addTo(query);
        query.ask("counters", "topk(20, max by (pod, container) (max_over_time(" + windowed + ")) > 0)");
        query.ask(
                "last-end",
                "topk(20, max by (pod, container, reason) ("
                        + scope.workload().podFamilies("kube_pod_(init_)?container_status_last_terminated_reason")
                        + ") == 1)");
        witness.addDetailsTo(query);
        return query.build();
    }

    private String restarted() {
        String rose = "(max" + BY + "(increase(" + windowed + ")) > 0)";
        String higher = "(max" + BY + "(" + counters + ") - min" + BY + "(min_over_time(" + windowed + ")) > 0)";
        String bornHigh = "((max" + BY + "(max_over_time(" + windowed + ")) > 0) unless on (pod, uid) " + older() + ")";
        return rose + " or " + higher + " or " + bornHigh;
    }

    /** Pods that were created before the window. */
    private String older() {
        String created = scope.workload().pods("kube_pod_created") + "[" + Promql.duration(scope.reach()) + "]";
        return "(time() - max by (pod, uid) (max_over_time(" + created + ")) > "
                + scope.reach().toSeconds() + ")";
    }

    private String historyWithGaps() {
        return "(max" + BY + "(max_over_time(" + windowed + ")) > 0) unless on (pod, uid, container) (max" + BY
                + "(count_over_time(" + windowed + ")) >= " + scope.samplesInReach() + ")";
    }

    /** Pods all of whose known containers run; a pod that is ready runs. What never ran has not been tried. */
    private String ran() {
        Workload workload = scope.workload();
        String running =
                "count by (pod, uid) (max" + BY + "(" + workload.pods("kube_pod_container_status_running") + ") == 1)";
        String known = "count by (pod, uid) (count" + BY + "("
                + workload.podFamilies("kube_pod_container_(info|status_restarts_total|status_running)") + "))";
        String ready =
                "(min by (pod, uid) (" + workload.pods("kube_pod_status_ready", "condition=\"true\"") + ") == 1)";
        return "(" + running + " == on (pod, uid) " + known + ") or on (pod, uid) " + ready;
    }

    @Override
    public Shape shape() {
        return Shape.struct(Map.of("restarted", Shape.whole()));
    }

    @Override
    public String describe() {
        return "containers of " + scope.workload().words() + " that restarted in the last "
                + Promql.duration(scope.window());
    }

    @Override
    public Evidence evidence(Snapshot answers) {
        Witness.Builder built = witness.witness(
                answers,
                describe(),
                WitnessQuestions.none(answers, "containers-unseen", "containers without a restart counter"),
                WitnessQuestions.none(answers, "history-gaps", "counters above 0 with gaps in the window"),
                WitnessQuestions.none(answers, "resets", "counters that fell"),
                plausible(answers));
        OptionalLong desired = witness.desired(answers);
        OptionalLong ran = answers.count("ran");
        if (desired.isPresent() && ran.isPresent()) {
            built.ran(new Coverage("pods", desired.getAsLong(), ran.getAsLong()));
        }
        return new Evidence(
                Value.fields(Map.of("restarted", answers.counted("restarted"))), built.build(), observations(answers));
    }

    /** The sum is not a number as soon as one counter is not. */
    private static Check plausible(Snapshot answers) {
        boolean met = answers.number("lowest").orElse(-1) >= 0
                && answers.number("total").isPresent();
        return new Check("counters", met, met ? "all are counts" : "some are negative or not a number");
    }

    private List<Observation> observations(Snapshot answers) {
        List<Observation> out = new ArrayList<>();
        for (Snapshot.Row row : answers.rows("counters")) {
            out.add(new Observation(
                    WitnessQuestions.subject(row),
                    "restart counter at " + Value.of(row.value()).words()));
        }
        for (Snapshot.Row row : answers.rows("last-end")) {
            out.add(new Observation(WitnessQuestions.subject(row), "last terminated: " + row.label("reason")));
        }
        out.addAll(witness.details(answers));
        return out;
    }
}
