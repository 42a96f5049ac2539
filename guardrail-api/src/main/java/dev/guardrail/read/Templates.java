package dev.guardrail.read;

import dev.guardrail.judge.Waiver;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Nearest;
import dev.guardrail.text.Place;
import dev.guardrail.text.RefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * AnalysisTemplates that were read together, so that they can refer to each other. Immutable and safe to share between
 * threads. Holds what was written with its placeholders; {@link #lint} and {@link #define} put arguments in.
 */
public final class Templates {
    private final Family family;
    private final Providers providers;
    private final List<Finding> reading;

    Templates(List<Template> templates, Providers providers, Findings reading) {
        this.family = new Family(distinct(templates, reading));
        this.providers = providers;
        family.refuseCycles(reading);
        this.reading = reading.sorted();
    }

    private static List<Template> distinct(List<Template> templates, Findings findings) {
        Map<Template.Id, Template> byId = new HashMap<>();
        List<Template> distinct = new ArrayList<>();
        for (Template template : templates) {
            Template first = template.id().name().isBlank() ? null : byId.putIfAbsent(template.id(), template);
            if (first == null) {
                distinct.add(template);
            } else {
                findings.error(
                        "duplicate-template",
                        template.place(),
                        template.id().words() + " is here a second time, first in " + first.place(),
                        "keep one of them");
            }
        }
        return distinct;
    }

    /** The names, in the order of the text. */
    public List<String> names() {
        return family.all().stream().map(template -> template.id().name()).toList();
    }

    /** What is wrong with the texts themselves, before any argument is put in; also part of what {@link #lint} finds. */
    public List<Finding> findings() {
        return reading;
    }

    /**
     * Everything that is wrong or weak, each template by itself. An argument without a value counts as given later.
     * Severity error means that it cannot run, or that in Argo Rollouts some case of missing data would pass.
     */
    public List<Finding> lint(Arguments arguments) {
        Set<Finding> all = new LinkedHashSet<>(reading);
        checkGiven(arguments, all);
        Map<Template, List<Draft>> drafts = new HashMap<>();
        for (Template template : family.all()) {
            Examination examination = new Examination(family, providers);
            Scope scope = new Scope(family.company(template), arguments, true, examination.findings());
            drafts.put(template, examination.read(template, scope));
            family.checkReferences(template, true, examination.findings());
            add(examination, all);
        }
        for (Template template : family.all()) {
            lintTogether(template, drafts, arguments, all);
        }
        return sorted(all);
    }

    private void checkGiven(Arguments arguments, Set<Finding> all) {
        Findings findings = new Findings();
        new Scope(family.all(), arguments, true, new Findings()).checkGiven(findings);
        all.addAll(findings.sorted());
    }

    private void lintTogether(
            Template template, Map<Template, List<Draft>> drafts, Arguments arguments, Set<Finding> all) {
        List<Template> together = family.reach(List.of(template));
        Examination examination = new Examination(family, providers);
        Scope scope = new Scope(together, arguments, true, examination.findings());
        scope.checkValues();
        List<Draft> metrics = together.stream()
                .flatMap(member -> drafts.getOrDefault(member, List.of()).stream())
                .toList();
        examination.combine(together, metrics, examination.isWhole(together));
        add(examination, all);
    }

    private static void add(Examination examination, Set<Finding> all) {
        all.addAll(examination.findings().sorted());
        all.addAll(examination.accepted().sorted());
    }

    /**
     * What would run: all templates that no other one refers to, together with those they refer to, as Argo Rollouts runs
     * several templates in one run.
     *
     * @throws RefusedException with everything found, if something of it could not run, or would succeed on missing data
     */
    public Definition define(Arguments arguments) {
        return define(family.roots(), arguments);
    }

    /**
     * What would run of one template, together with those it refers to.
     *
     * @throws RefusedException also if there is no such template, or two of that name
     */
    public Definition define(String template, Arguments arguments) {
        List<Template> named = family.all().stream()
                .filter(each -> each.id().name().equals(template))
                .toList();
        if (named.size() != 1) {
            String text = named.isEmpty() ? "there is no template '" : "there are several templates '";
            throw new RefusedException(
                    "No template to run.",
                    List.of(Finding.error(
                            named.isEmpty() ? "template-not-given" : "ambiguous-template",
                            Place.of("template"),
                            text + template + "'",
                            Nearest.remedy(template, names(), "those that were read are " + names()))));
        }
        return define(named, arguments);
    }

    private Definition define(List<Template> roots, Arguments arguments) {
        List<Template> together = family.reach(roots);
        Examination examination = new Examination(family, providers);
        Findings findings = examination.findings();
        findings.addAll(reading);
        if (together.isEmpty() && !findings.hasErrors()) {
            findings.error("no-template", Place.of("templates"), "there is no template to run", "name a file with one");
        }
        Scope scope = new Scope(together, arguments, false, findings);
        scope.checkGiven(findings);
        scope.checkValues();
        together.forEach(template -> family.checkReferences(template, false, findings));
        together.forEach(template -> examination.read(template, scope));
        scope.checkUse();
        examination.combine(together, examination.drafts(), true);
        refuseErrors(examination);
        return definition(examination);
    }

    private static void refuseErrors(Examination examination) {
        if (examination.findings().hasErrors()) {
            Set<Finding> all = new LinkedHashSet<>();
            add(examination, all);
            throw new RefusedException("The templates cannot run.", sorted(all));
        }
    }

    private static Definition definition(Examination examination) {
        List<Guardrail> guardrails = new ArrayList<>();
        for (Draft draft : examination.drafts()) {
            try {
                guardrails.add(draft.guardrail());
            } catch (RefusedException e) {
                examination.findings().addAll(draft.relocation().of(e.findings()));
            }
        }
        refuseErrors(examination);
        List<Waiver> waivers = examination.drafts().stream()
                .map(draft -> draft.settings().waiver())
                .flatMap(Optional::stream)
                .toList();
        Set<Finding> all = new LinkedHashSet<>();
        add(examination, all);
        return new Definition(guardrails, examination.dryRun(), examination.keep(), waivers, sorted(all));
    }

    private static List<Finding> sorted(Set<Finding> all) {
        Findings findings = new Findings();
        findings.addAll(List.copyOf(all));
        return findings.sorted();
    }

    /** How many there are, and what they are called. */
    @Override
    public String toString() {
        return "templates " + names();
    }
}
