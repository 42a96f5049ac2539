package dev.guardrail.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guardrail.judge.Counters;
import dev.guardrail.judge.MetricState;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.Reason.Rule;
import dev.guardrail.judge.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Our state held against Argo's: agreement, a stricter outcome with its reason, or a violation. */
final class ArgoComparison {
    private final List<String> stricter = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    /** Argo's metrics by name, with phase and counters, and the phase of its run once nothing is left to do. */
    static ArgoComparison of(RunState ours, JsonNode metrics, Phase run) {
        ArgoComparison comparison = new ArgoComparison();
        for (MetricState metric : ours.metrics()) {
            comparison.metric(metric, metrics.path(metric.guardrail()));
        }
        comparison.phases("run", ours.verdict().phase(), run, Optional.empty());
        return comparison;
    }

    private void metric(MetricState ours, JsonNode argo) {
        Phase phase =
                argo.isMissingNode() ? Phase.PENDING : phase(argo.path("phase").asText());
        phases(ours.guardrail(), ours.phase(), phase, ours.reason().map(reason -> reason.rule()));
        boolean cutShort = ours.phase() == Phase.TERMINATED;
        if (!cutShort
                && argo.has("counters")
                && !counters(argo.path("counters")).equals(ours.counters())) {
            violations.add(ours.guardrail() + ": " + ours.counters() + " against " + argo.path("counters"));
        }
    }

    private void phases(String what, Phase ours, Phase argo, Optional<Rule> rule) {
        if (ours == argo) {
            return;
        }
        boolean foregone = argo == Phase.SUCCESSFUL && rule.equals(Optional.of(Rule.TOO_FEW_SUCCESSES));
        if (ours == Phase.TERMINATED && argo != Phase.FAILED && argo != Phase.ERROR) {
            stricter.add("stopped-before-the-bar");
        } else if (foregone || (what.equals("run") && argo == Phase.SUCCESSFUL && !stricter.isEmpty())) {
            stricter.add("missing-data-never-helps");
        } else {
            violations.add(what + ": " + ours + " against " + argo);
        }
    }

    static Phase phase(String argo) {
        return argo.isEmpty() ? Phase.PENDING : Phase.valueOf(argo.toUpperCase(Locale.ROOT));
    }

    private static Counters counters(JsonNode node) {
        return new Counters(
                node.path("count").asInt(),
                node.path("successful").asInt(),
                node.path("failed").asInt(),
                node.path("inconclusive").asInt(),
                node.path("error").asInt(),
                node.path("consecutiveError").asInt(),
                node.path("consecutiveSuccess").asInt());
    }

    List<String> stricter() {
        return stricter;
    }

    List<String> violations() {
        return violations;
    }
}
