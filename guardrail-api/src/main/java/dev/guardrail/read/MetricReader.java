package dev.guardrail.read;

import dev.guardrail.condition.Role;
import dev.guardrail.read.ProviderChoice.Chosen;
import dev.guardrail.spec.Insertion;
import dev.guardrail.spec.Provision;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Node;
import dev.guardrail.text.Scalar;
import java.util.Optional;

/** Reads one metric of a template: arguments in, fields typed, provider asked for a source, conditions compiled. */
final class MetricReader {
    /** Puts a value where reports show it. */
    private static final Insertion SHOWN = (slot, findings) -> {
        if (slot.secret()) {
            findings.add(slot.error(
                    "secret-exposed",
                    "is secret, and stands where reports show it",
                    "put secrets into headers and authentication only"));
        }
        return slot.value();
    };

    private final Template template;
    private final Template.Metric metric;
    private final Scope scope;
    private final Providers providers;
    private final Findings findings;
    private final Findings accepted;

    /**
     * @param findings where everything goes that refuses, and what is weak
     * @param accepted where errors go that our semantics makes safe
     */
    MetricReader(
            Template template,
            Template.Metric metric,
            Scope scope,
            Providers providers,
            Findings findings,
            Findings accepted) {
        this.template = template;
        this.metric = metric;
        this.scope = scope;
        this.providers = providers;
        this.findings = findings;
        this.accepted = accepted;
    }

    /** The metric as far as it could be read; empty if it has no name. */
    Optional<Draft> read() {
        Optional<Chosen> chosen = new ProviderChoice(providers, findings).of(metric.mapping(), metric.path());
        Node rewritten = metric.mapping().rewritten(new Substitution(scope, path -> insertion(path, chosen), findings));
        Fields fields = Fields.of(rewritten, metric.path(), findings).orElseThrow();
        Optional<String> name = fields.required("name", FieldType.TEXT);
        Relocation relocation = new Relocation(fields);
        Settings settings = settings(name.orElse(""), chosen);
        Optional<Scalar> success = condition(fields, "successCondition");
        Optional<Scalar> failure = condition(fields, "failureCondition");
        Optional<Provision> provision =
                chosen.flatMap(c -> provide(name.orElse(""), c, fields, settings, success, failure));
        Bounds bounds = new Bounds(fields, relocation, findings);
        Draft draft = new Draft(
                name.orElse(""),
                relocation,
                provision,
                success,
                failure,
                bounds.limits(settings),
                bounds.schedule(settings, provision.flatMap(Provision::timeout)),
                settings,
                bounds.settled());
        fields.node("provider");
        fields.refuseUnknown();
        draft.examine(findings, accepted);
        return name.map(given -> draft);
    }

    private static Insertion insertion(String path, Optional<Chosen> chosen) {
        if (path.equals("successCondition") || path.equals("failureCondition")) {
            return new ConditionInsertion();
        }
        String prefix = chosen.map(Chosen::path).orElse("provider");
        if (path.startsWith(prefix + ".")) {
            String setting = path.substring(prefix.length() + 1);
            return chosen.map(c -> c.provider().insertion(setting)).orElseGet(Insertion::verbatim);
        }
        return SHOWN;
    }

    /** A blank condition counts in Argo Rollouts as none. */
    private Optional<Scalar> condition(Fields fields, String key) {
        Optional<Node> node = fields.node(key);
        return fields.optional(key, FieldType.TEXT)
                .filter(text -> !text.isBlank())
                .flatMap(text -> node.map(Scalar.class::cast));
    }

    private Settings settings(String name, Optional<Chosen> chosen) {
        Substitution given = new Substitution(scope, path -> extra(path, chosen), findings);
        return template.settings()
                .flatMap(all -> all.get(name))
                .map(node -> node.rewritten(given))
                .flatMap(node -> Fields.of(node, Annotation.NAME + ": " + name, findings))
                .map(fields -> new SettingsReader(name, fields, findings).read())
                .orElseGet(Settings::none);
    }

    /** What the annotation says to the provider is in the provider's language; the rest is shown. */
    private static Insertion extra(String path, Optional<Chosen> chosen) {
        return path.startsWith("source.") && chosen.isPresent()
                ? chosen.get().provider().insertion(path)
                : SHOWN;
    }

    private Optional<Provision> provide(
            String name,
            Chosen chosen,
            Fields fields,
            Settings settings,
            Optional<Scalar> success,
            Optional<Scalar> failure) {
        Optional<Node> node = Optional.of(fields.mapping());
        for (String key : chosen.keys()) {
            node = node.flatMap(parent -> parent instanceof Mapping mapping ? mapping.get(key) : Optional.empty());
        }
        int before = findings.count();
        Optional<Provision> provision = node.flatMap(
                        found -> Fields.of(found, metric.path() + "." + chosen.path(), findings))
                .flatMap(own -> chosen.provider()
                        .provide(new MetricOrder(
                                name,
                                own,
                                settings.source(),
                                success.map(text -> new ConditionCheck(Role.SUCCESS, text)),
                                failure.map(text -> new ConditionCheck(Role.FAILURE, text)),
                                MetricOrder.texts(success, failure),
                                findings)));
        if (provision.isEmpty() && findings.count() == before && !scope.later()) {
            findings.error(
                    "no-source",
                    chosen.entry().place(),
                    "provider '" + chosen.provider().name()
                            + "' makes no source of these settings and does not say why",
                    "look at the provider");
        }
        return provision;
    }
}
