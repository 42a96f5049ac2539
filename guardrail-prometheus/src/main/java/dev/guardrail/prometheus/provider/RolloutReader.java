package dev.guardrail.prometheus.provider;

import dev.guardrail.prometheus.RolloutGuardrails;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads which rollout a ready-made guardrail is about. */
final class RolloutReader {
    /** Stands for a name that is given later; nothing is asked with it. */
    private static final String LATER = "given-later";

    private final Fields fields;
    private final Findings findings;

    RolloutReader(Fields fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
    }

    RolloutGuardrails.Builder rollout() {
        RolloutGuardrails.Builder rollout = RolloutGuardrails.builder();
        fields.required("namespace", FieldType.TEXT).map(RolloutReader::known).ifPresent(rollout::namespace);
        text("deployment", rollout::deployment);
        text("replicaSet", rollout::replicaSet);
        text("statefulSet", rollout::statefulSet);
        replicas(rollout);
        fields.optional("scrapeInterval", FieldType.DURATION).ifPresent(rollout::scrapeInterval);
        fields.optional("window", FieldType.DURATION).ifPresent(rollout::window);
        fields.optional("maxSampleAge", FieldType.DURATION).ifPresent(rollout::maxSampleAge);
        text("exporterTargets", rollout::exporterTargets);
        fields.optional("onlyKnownChecks", FieldType.BOOL).ifPresent(rollout::onlyKnownChecks);
        return rollout;
    }

    private void replicas(RolloutGuardrails.Builder rollout) {
        Optional<Long> replicas = fields.optional("desiredReplicas", FieldType.WHOLE_OR_QUOTED);
        if (replicas.isPresent() && (replicas.get() < 1 || replicas.get() > Integer.MAX_VALUE)) {
            findings.error(
                    "out-of-range",
                    fields.node("desiredReplicas").map(Node::place).orElseThrow(),
                    fields.name("desiredReplicas") + " is " + replicas.get(),
                    "give a number from 1, or leave it out");
        } else {
            replicas.ifPresent(number -> rollout.desiredReplicas(number.intValue()));
        }
    }

    private void text(String key, Consumer<String> use) {
        fields.optional(key, FieldType.TEXT).map(RolloutReader::known).ifPresent(use);
    }

    private static String known(String text) {
        return text.contains("{{") ? LATER : text;
    }
}
