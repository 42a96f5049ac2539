package dev.guardrail.prometheus.provider;

import dev.guardrail.prometheus.PrometheusSource;
import dev.guardrail.prometheus.RolloutGuardrails;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import java.util.Optional;
import java.util.function.Function;

/** Reads which rollout a ready-made guardrail is about. */
final class RolloutReader implements ReadyMadeProvider.Reader {
    private final Function<RolloutGuardrails, Guardrail> chosen;

    /** @param chosen which of the guardrails is wanted */
    RolloutReader(Function<RolloutGuardrails, Guardrail> chosen) {
        this.chosen = chosen;
    }

    @Override
    public Optional<Function<PrometheusSource, Guardrail>> read(Fields fields, Findings findings) {
        Readings readings = new Readings(fields, findings);
        RolloutGuardrails.Builder rollout = RolloutGuardrails.builder();
        Optional<String> namespace = fields.required("namespace", FieldType.TEXT);
        namespace.map(text -> Readings.known(fields, "namespace", text)).ifPresent(rollout::namespace);
        readings.text("matchers", rollout::matchers);
        readings.text("deployment", rollout::deployment);
        readings.text("replicaSet", rollout::replicaSet);
        readings.text("statefulSet", rollout::statefulSet);
        readings.text("daemonSet", rollout::daemonSet);
        readings.count("desiredReplicas", rollout::desiredReplicas);
        fields.optional("scrapeInterval", FieldType.DURATION).ifPresent(rollout::scrapeInterval);
        fields.optional("window", FieldType.DURATION).ifPresent(rollout::window);
        fields.optional("maxSampleAge", FieldType.DURATION).ifPresent(rollout::maxSampleAge);
        readings.text("exporterTargets", rollout::exporterTargets);
        fields.optional("onlyKnownChecks", FieldType.BOOL).ifPresent(rollout::onlyKnownChecks);
        return namespace.map(given ->
                prometheus -> chosen.apply(rollout.prometheus(prometheus).build()));
    }
}
