package dev.guardrail.read;

import dev.guardrail.text.Findings;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Templates used together, with their arguments: what would run, and everything that is wrong or weak about it. */
final class Examination {
    private final Family family;
    private final Providers providers;
    private final Findings findings = new Findings();
    private final Findings accepted = new Findings();
    private final List<Draft> drafts = new ArrayList<>();
    private Set<String> dryRun = Set.of();
    private int keep;

    Examination(Family family, Providers providers) {
        this.family = family;
        this.providers = providers;
    }

    /** What refuses, and what is weak. */
    Findings findings() {
        return findings;
    }

    /** What our semantics makes safe, and what is weak. */
    Findings accepted() {
        return accepted;
    }

    List<Draft> drafts() {
        return drafts;
    }

    Set<String> dryRun() {
        return dryRun;
    }

    int keep() {
        return keep;
    }

    /** Reads the metrics of one template. */
    List<Draft> read(Template template, Scope scope) {
        List<Draft> read = new ArrayList<>();
        for (Template.Metric metric : template.metrics()) {
            new MetricReader(template, metric, scope, providers, findings, accepted)
                    .read()
                    .ifPresent(read::add);
        }
        checkSettings(template, read.stream().map(Draft::name).toList());
        drafts.addAll(read);
        return read;
    }

    private void checkSettings(Template template, List<String> names) {
        Optional<Mapping> settings = template.settings();
        settings.ifPresent(mapping -> mapping.entries().stream()
                .filter(entry -> !names.contains(entry.key()))
                .forEach(entry -> findings.error(
                        "unknown-metric",
                        entry.place(),
                        "the template has no metric '" + entry.key() + "'",
                        Nearest.remedy(entry.key(), names, "the metrics are " + String.join(", ", names)))));
    }

    /**
     * Holds the metrics of templates used together against each other.
     *
     * @param whole whether all templates that they refer to are among them
     */
    void combine(List<Template> together, List<Draft> metrics, boolean whole) {
        checkNames(metrics);
        if (!whole) {
            return;
        }
        Rules rules = new Rules(metrics.stream().map(Draft::name).distinct().toList(), findings, accepted);
        dryRun = rules.dryRun(together.stream()
                .flatMap(template -> template.dryRun().stream())
                .toList());
        keep = rules.keep(together.stream()
                .flatMap(template -> template.retention().stream())
                .toList());
        boolean enforced = metrics.stream().anyMatch(draft -> !dryRun.contains(draft.name()));
        if (!enforced && !metrics.isEmpty()) {
            findings.error(
                    "nothing-enforced",
                    metrics.get(0).relocation().place(),
                    "every metric is a dry run; in Argo Rollouts the run is then Successful, whatever is missing",
                    "let at least one metric decide");
        }
    }

    private void checkNames(List<Draft> metrics) {
        Map<String, Draft> seen = new HashMap<>();
        Set<String> told = new HashSet<>();
        for (Draft draft : metrics) {
            Draft first = seen.putIfAbsent(draft.name(), draft);
            if (first != null && told.add(draft.name())) {
                findings.error(
                        "duplicate-name",
                        draft.relocation().place(),
                        "two metrics are named '" + draft.name() + "', the other in "
                                + first.relocation().place(),
                        "give each its own name");
            }
        }
    }

    /** Whether all templates that these refer to are known. */
    boolean isWhole(List<Template> together) {
        return together.stream()
                .allMatch(template -> template.references().stream()
                        .allMatch(reference -> family.find(template, reference).isPresent()));
    }
}
