package dev.guardrail.read;

import dev.guardrail.spec.Provider;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Nearest;
import dev.guardrail.text.Null;
import dev.guardrail.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which provider a metric names: exactly one, counting each entry of the open map {@code plugin}. */
final class ProviderChoice {
    private static final String PLUGIN = "plugin";

    /** Those that Argo Rollouts has itself. */
    private static final Set<String> ARGO = Set.of(
            "prometheus",
            "kayenta",
            "web",
            "datadog",
            "wavefront",
            "newRelic",
            "job",
            "cloudWatch",
            "graphite",
            "influxdb",
            "skywalking");

    private final Providers providers;
    private final Findings findings;

    ProviderChoice(Providers providers, Findings findings) {
        this.providers = providers;
        this.findings = findings;
    }

    /** A provider with the entry that names it, and the keys that lead to its settings. */
    record Chosen(Provider provider, Mapping.Entry entry, List<String> keys) {
        String path() {
            return String.join(".", keys);
        }
    }

    Optional<Chosen> of(Mapping metric, String path) {
        Fields fields = Fields.of(metric, path, findings).orElseThrow();
        Optional<Fields> provider = fields.requiredSection("provider");
        if (provider.isEmpty()) {
            return Optional.empty();
        }
        List<Named> named = named(provider.get());
        if (named.size() != 1) {
            findings.error(
                    named.isEmpty() ? "no-provider" : "two-providers",
                    named.isEmpty()
                            ? provider.get().mapping().place()
                            : named.get(1).entry().place(),
                    named.isEmpty()
                            ? "the metric names no provider"
                            : "the metric names " + named.size() + " providers: "
                                    + String.join(
                                            ", ",
                                            named.stream().map(Named::name).toList()),
                    "name exactly one");
            return Optional.empty();
        }
        return chosen(named.get(0));
    }

    private record Named(String name, Mapping.Entry entry, boolean plugin) {}

    private List<Named> named(Fields provider) {
        List<Named> named = new ArrayList<>();
        for (Mapping.Entry entry : provider.mapping().entries()) {
            if (entry.key().equals(PLUGIN)) {
                provider.section(PLUGIN)
                        .ifPresent(plugins -> plugins.mapping().entries().stream()
                                .map(plugin -> new Named(plugin.key(), plugin, true))
                                .forEach(named::add));
            } else {
                named.add(new Named(entry.key(), entry, false));
            }
        }
        return named;
    }

    private Optional<Chosen> chosen(Named named) {
        Optional<Provider> provider = providers.get(named.name()).filter(p -> named.plugin() == isPlugin(p.name()));
        if (provider.isEmpty()) {
            refuse(named);
            return Optional.empty();
        }
        if (named.entry().value() instanceof Null) {
            findings.error(
                    "missing-field", named.entry().place(), named.name() + " has no settings", "write them below it");
            return Optional.empty();
        }
        List<String> keys =
                named.plugin() ? List.of("provider", PLUGIN, named.name()) : List.of("provider", named.name());
        return Optional.of(new Chosen(provider.get(), named.entry(), keys));
    }

    private static boolean isPlugin(String name) {
        return name.contains("/");
    }

    private void refuse(Named named) {
        Place place = named.entry().place();
        String register =
                "register one: Providers.of(...).with(provider), where provider.name() is \"" + named.name() + "\"";
        if (providers.get(named.name()).isPresent()) {
            findings.error(
                    "misplaced-provider",
                    place,
                    "provider '" + named.name() + "' stands " + (named.plugin() ? "under" : "outside of") + " plugin",
                    named.plugin() ? "write it directly under provider" : "write it under provider.plugin");
            return;
        }
        String known = providers.names().isEmpty() ? "none" : String.join(", ", providers.names());
        boolean slip = !named.plugin() && !ARGO.contains(named.name());
        findings.error(
                "unknown-provider",
                place,
                "no provider '" + named.name() + "' is registered; there "
                        + (providers.names().size() == 1 ? "is " : "are ") + known,
                slip || named.plugin() ? Nearest.remedy(named.name(), providers.names(), register) : register);
    }
}
