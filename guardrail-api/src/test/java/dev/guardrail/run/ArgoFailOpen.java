package dev.guardrail.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.judge.Judgement;
import dev.guardrail.judge.Moment;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.RunState;
import dev.guardrail.run.ArgoSpec.Refused;
import dev.guardrail.source.Answer;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Plan;
import dev.guardrail.text.Finding;
import dev.guardrail.text.RefusedException;
import dev.guardrail.text.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A case in which Argo ends Successful, or misreports, with too little evidence; and what becomes of it here. */
record ArgoFailOpen(Kind kind, String why) {
    enum Kind {
        DIFFERS,
        AGREES_WITH_A_FINDING,
        REPORTS_BETTER,
        VIOLATES
    }

    static ArgoFailOpen of(JsonNode vector) {
        try {
            return vector.path("kind").asText().equals("trace") ? trace(vector) : evaluate(vector);
        } catch (Refused e) {
            return new ArgoFailOpen(Kind.DIFFERS, "refused: " + e.getMessage());
        } catch (RefusedException e) {
            return new ArgoFailOpen(
                    Kind.DIFFERS, "refused: " + e.findings().get(0).code());
        }
    }

    private static ArgoFailOpen trace(JsonNode vector) throws Refused {
        JsonNode trace = vector.path("trace");
        RunState state = ArgoTrace.drive(trace);
        Phase ours = state.verdict().phase();
        if (!vector.path("argoOutcome").asText().equals("Successful")) {
            boolean same =
                    ours == ArgoComparison.phase(vector.path("argoOutcome").asText());
            return new ArgoFailOpen(
                    same ? Kind.REPORTS_BETTER : Kind.VIOLATES, state.metrics().toString());
        }
        Plan plan = ArgoSpec.plan(trace.path("spec"), name -> ScriptedSource.answering(1));
        return verdict(ours, plan.findings());
    }

    private static ArgoFailOpen evaluate(JsonNode vector) {
        Value value = value(vector.path("result"));
        Shape shape = shape(vector.path("result").path("kind").asText());
        MetricSource source = ScriptedSource.of(shape, ScriptedSource.value(value));
        Guardrail.Builder builder = Guardrail.builder().name("m").source(source);
        JsonNode conditions = vector.path("conditions");
        if (conditions.has("success")) {
            builder.successCondition(conditions.path("success").asText());
        }
        if (conditions.has("failure")) {
            builder.failureCondition(conditions.path("failure").asText());
        }
        Guardrail guardrail = builder.build();
        Moment now = new Moment(Instant.EPOCH, Duration.ZERO);
        Request request = new Request(now.at(), Duration.ofSeconds(1));
        Answer answer = new Answer.Given(Evidence.of(value, ScriptedSource.witness(request)));
        return verdict(Judgement.of(guardrail, answer, now, now).phase(), guardrail.findings());
    }

    private static ArgoFailOpen verdict(Phase ours, List<Finding> findings) {
        if (ours != Phase.SUCCESSFUL) {
            return new ArgoFailOpen(Kind.DIFFERS, ours.toString());
        }
        String codes = findings.stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(Finding::code)
                .collect(Collectors.joining(", "));
        return new ArgoFailOpen(codes.isEmpty() ? Kind.VIOLATES : Kind.AGREES_WITH_A_FINDING, codes);
    }

    private static Shape shape(String kind) {
        return switch (kind) {
            case "vector" -> Shape.vector();
            case "scalar" -> Shape.number();
            case "string" -> Shape.text();
            default -> Shape.unknown();
        };
    }

    private static Value value(JsonNode result) {
        return switch (result.path("kind").asText()) {
            case "vector" -> Value.vector(numbers(result.path("values")));
            case "scalar" -> Value.of(number(result.path("value").asText()));
            case "string" -> Value.of(result.path("value").asText());
            case "json" -> json(result.path("value"));
            default -> Value.absent(Absence.NULL);
        };
    }

    private static double[] numbers(JsonNode values) {
        double[] out = new double[values.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = number(values.get(i).asText());
        }
        return out;
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace("Inf", "Infinity"));
    }

    private static Value json(JsonNode node) {
        if (node.isObject()) {
            Map<String, Value> fields = new LinkedHashMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), json(field.getValue())));
            return Value.fields(fields);
        } else if (node.isArray()) {
            Value[] items = new Value[node.size()];
            for (int i = 0; i < items.length; i++) {
                items[i] = json(node.get(i));
            }
            return Value.items(items);
        } else if (node.isBoolean()) {
            return Value.of(node.asBoolean());
        } else if (node.isNumber()) {
            return Value.of(node.asDouble());
        }
        return node.isNull() ? Value.absent(Absence.NULL) : Value.of(node.asText());
    }
}
