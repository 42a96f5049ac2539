package dev.guardrail.prometheus;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How many containers of the revision use a mutable image, init containers included, running or not.
 *
 * <p>Judged by {@code image_spec}, the pod's own words: {@code image} is what the runtime calls it, possibly another tag of
 * the same image. Without {@code image_spec} (kube-state-metrics before 2.3) a mutable {@code image} still counts against
 * the revision, but nothing speaks for it.
 */
final class ImageQuestions implements Questions {
    /** Ends in the tag latest, or has neither tag nor digest; a colon before the last slash is a registry's port. */
    static final String MUTABLE = "(.+:latest)|([^:@/]+)|([^@]*/[^:@/]+)";

    private static final String FAMILIES = "kube_pod_(init_)?container_info";

    private final Scope scope;
    private final String infos;
    private final WitnessQuestions witness;

    ImageQuestions(Scope scope) {
        this.scope = scope;
        this.infos = scope.workload().podFamilies(FAMILIES);
        this.witness = new WitnessQuestions(scope, infos, "pod, uid, container");
    }

    @Override
    public SnapshotQuery query() {
        SnapshotQuery.Builder query = new SnapshotQuery.Builder();
        query.count("mutable", "count by (pod, uid, container) (" + mutable() + ")", infos);
        query.count("unnamed", scope.workload().podFamilies(FAMILIES, "image_spec=\"\""), infos);
        query.count("containers-unseen", Containers.unseen(scope, infos), infos);
        witness.addTo(query);
        query.ask("images", "topk(20, max by (pod, container, image_spec, image) (" + mutable() + "))");
        witness.addDetailsTo(query);
        return query.build();
    }

    private String mutable() {
        String pattern = Promql.literal(MUTABLE);
        String reach = "[" + Promql.duration(scope.reach()) + "]";
        String named = scope.workload().podFamilies(FAMILIES, "image_spec=~" + pattern) + reach;
        String unnamed = scope.workload().podFamilies(FAMILIES, "image_spec=\"\"", "image=~" + pattern) + reach;
        return "max_over_time(" + named + ") or max_over_time(" + unnamed + ")";
    }

    @Override
    public Shape shape() {
        return Shape.struct(Map.of("mutable", Shape.whole()));
    }

    @Override
    public String describe() {
        return "containers of " + scope.workload().words() + " with an image tagged latest or not at all";
    }

    @Override
    public Evidence evidence(Snapshot answers) {
        Witness seen = witness.witness(
                        answers,
                        describe(),
                        WitnessQuestions.none(answers, "unnamed", "containers without image_spec"),
                        WitnessQuestions.none(answers, "containers-unseen", "containers without image information"))
                .build();
        return new Evidence(Value.fields(Map.of("mutable", answers.counted("mutable"))), seen, observations(answers));
    }

    private List<Observation> observations(Snapshot answers) {
        List<Observation> out = new ArrayList<>();
        for (Snapshot.Row row : answers.rows("images")) {
            String image = row.label("image_spec").isEmpty() ? row.label("image") : row.label("image_spec");
            out.add(new Observation(WitnessQuestions.subject(row), "image " + image));
        }
        out.addAll(witness.details(answers));
        return out;
    }
}
