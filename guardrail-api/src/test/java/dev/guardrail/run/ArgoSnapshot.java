package dev.guardrail.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.judge.Judgement;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.MetricState;
import dev.guardrail.judge.Moment;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.RunState;
import dev.guardrail.run.ArgoSpec.Refused;
import dev.guardrail.source.Answer;
import dev.guardrail.source.Fault;
import dev.guardrail.source.Request;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A state that Argo reached by some measurements, reached by ours through the same. */
final class ArgoSnapshot {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final JsonNode vector;
    private final Plan plan;
    private final long startedAt;
    private RunState state;

    private ArgoSnapshot(JsonNode vector, Plan plan) {
        this.vector = vector;
        this.plan = plan;
        this.startedAt = vector.path("state").path("startedAt").asLong();
        this.state = RunState.started(at(startedAt), plan.subject(), plan.revision(), plan.terms());
    }

    static ArgoComparison compare(JsonNode vector) throws Refused {
        Plan plan = ArgoSpec.plan(vector.path("spec"), name -> ScriptedSource.answering(ArgoSpec.GOOD));
        ArgoSnapshot snapshot = new ArgoSnapshot(vector, plan);
        return snapshot.compare();
    }

    private ArgoComparison compare() {
        vector.path("state").path("results").forEach(this::measure);
        List<String> late = dueViolations();
        Moment now = at(vector.path("now").asLong());
        if (!state.binding(now.at()).isEmpty()) {
            state = state.cutShort(now);
        }
        if (vector.path("spec").path("terminate").asBoolean()) {
            state = state.terminated("by the vector", now);
        }
        JsonNode expect = vector.path("expect");
        JsonNode metrics = withCounters(expect.path("metrics"));
        ArgoComparison comparison = ArgoComparison.of(state, metrics, settled(expect));
        comparison.violations().addAll(late);
        return comparison;
    }

    private void measure(JsonNode result) {
        Guardrail guardrail = plan.guardrails().stream()
                .filter(g -> g.name().equals(result.path("name").asText()))
                .findFirst()
                .orElseThrow();
        for (JsonNode measurement : result.path("measurements")) {
            Moment asked = at(measurement.path("start").asLong());
            state = state.asked(guardrail.name(), asked);
            if (!measurement.path("phase").asText().equals("Running")) {
                Moment finished = at(measurement.path("finish").asLong());
                Measurement ours = Judgement.of(guardrail, answer(measurement, asked), asked, finished);
                state = state.measured(guardrail.name(), ours);
            }
        }
    }

    private static Answer answer(JsonNode measurement, Moment asked) {
        Request request = new Request(asked.at(), Duration.ofSeconds(1));
        return switch (measurement.path("phase").asText()) {
            case "Successful" -> new Answer.Given(ArgoTrace.evidence(ArgoSpec.GOOD, request));
            case "Failed" -> new Answer.Given(ArgoTrace.evidence(ArgoSpec.BAD, request));
            case "Inconclusive" -> new Answer.Given(ArgoTrace.evidence(ArgoSpec.NEITHER, request));
            default -> new Fault(Fault.Kind.REFUSED, measurement.path("message").asText());
        };
    }

    /** Argo starts strictly after the due time, we start at it; a run it has not started yet waits one reconcile more. */
    private List<String> dueViolations() {
        List<String> out = new ArrayList<>();
        Duration now = at(vector.path("now").asLong()).elapsed();
        boolean over = vector.path("expect").path("terminating").asBoolean();
        for (MetricState metric : over ? List.<MetricState>of() : state.metrics()) {
            boolean argo = starts(metric.guardrail()) && !metric.phase().isFinal();
            boolean early =
                    argo && !metric.due().filter(due -> due.compareTo(now) <= 0).isPresent();
            boolean late = !argo
                    && vector.path("state").has("startedAt")
                    && metric.due().filter(due -> due.compareTo(now) < 0).isPresent();
            if (early || late) {
                out.add(metric.guardrail() + ": due " + metric.due() + ", Argo starts it: " + argo + " at " + now);
            }
        }
        return out;
    }

    private boolean starts(String metric) {
        for (JsonNode task : vector.path("expect").path("tasks")) {
            if (task.path("metric").asText().equals(metric)
                    && task.path("kind").asText().equals("start")) {
                return true;
            }
        }
        return false;
    }

    private JsonNode withCounters(JsonNode metrics) {
        for (JsonNode result : vector.path("state").path("results")) {
            JsonNode metric = metrics.path(result.path("name").asText());
            if (metric instanceof com.fasterxml.jackson.databind.node.ObjectNode object) {
                object.set("counters", result.path("counters"));
            }
        }
        return metrics;
    }

    /** Argo ends a run one reconcile after a metric has; the vector shows the one before. */
    private Phase settled(JsonNode expect) {
        Phase run = ArgoComparison.phase(expect.path("run").path("phase").asText());
        if (run.isFinal()) {
            return run;
        }
        for (Phase worse : List.of(Phase.FAILED, Phase.ERROR, Phase.INCONCLUSIVE)) {
            for (Guardrail guardrail : plan.guardrails()) {
                JsonNode metric = expect.path("metrics").path(guardrail.name());
                if (plan.enforces(guardrail)
                        && ArgoComparison.phase(metric.path("phase").asText()) == worse) {
                    return worse;
                }
            }
        }
        return run;
    }

    private Moment at(long second) {
        return new Moment(START.plusSeconds(second), Duration.ofSeconds(second - startedAt));
    }
}
