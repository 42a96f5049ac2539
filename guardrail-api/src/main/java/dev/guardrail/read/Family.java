package dev.guardrail.read;

import dev.guardrail.read.Template.Reference;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Nearest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Templates that were read together, and which of them refer to which. */
final class Family {
    private final List<Template> all;

    Family(List<Template> all) {
        this.all = List.copyOf(all);
    }

    List<Template> all() {
        return all;
    }

    /** The template that a reference means: of its namespace if there is one, otherwise the first of its name. */
    Optional<Template> find(Template from, Reference reference) {
        List<Template> named = all.stream()
                .filter(template -> template.id().name().equals(reference.name())
                        && template.id().cluster() == reference.cluster())
                .toList();
        return named.stream()
                .filter(template -> template.id().namespace().equals(from.id().namespace()))
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    /** Those that no other one refers to. */
    List<Template> roots() {
        Set<Template> referred = all.stream()
                .flatMap(template -> template.references().stream().flatMap(r -> find(template, r).stream()))
                .collect(Collectors.toSet());
        return all.stream().filter(template -> !referred.contains(template)).toList();
    }

    /** These and all they refer to, however deep, each once, in the order of first mention. */
    List<Template> reach(Collection<Template> from) {
        Set<Template> reached = new LinkedHashSet<>();
        Deque<Template> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            Template template = open.removeFirst();
            if (reached.add(template)) {
                template.references().forEach(r -> find(template, r).ifPresent(open::addLast));
            }
        }
        return List.copyOf(reached);
    }

    /** All that are used together with this one in some run: what it reaches, what reaches it, and what that reaches. */
    List<Template> company(Template template) {
        List<Template> above = all.stream()
                .filter(other ->
                        !other.references().isEmpty() && reach(List.of(other)).contains(template))
                .toList();
        List<Template> from = new ArrayList<>(List.of(template));
        from.addAll(above);
        return reach(from);
    }

    /** Findings about references that lead in a circle, each circle once. */
    void refuseCycles(Findings findings) {
        Set<Template> done = new LinkedHashSet<>();
        for (Template template : all) {
            walk(template, new ArrayList<>(), done, findings);
        }
    }

    private void walk(Template template, List<Template> path, Set<Template> done, Findings findings) {
        if (done.contains(template) || path.size() > all.size()) {
            return;
        }
        path.add(template);
        for (Reference reference : template.references()) {
            Optional<Template> next = find(template, reference);
            if (next.isPresent() && path.contains(next.get())) {
                String circle = path.subList(path.indexOf(next.get()), path.size()).stream()
                        .map(member -> member.id().name())
                        .collect(Collectors.joining(" → "));
                findings.error(
                        "template-cycle",
                        reference.place(),
                        "templates refer to each other in a circle: " + circle + " → " + reference.name()
                                + "; Argo Rollouts would never come to an end",
                        "remove one of the references");
            } else {
                next.ifPresent(other -> walk(other, path, done, findings));
            }
        }
        path.remove(path.size() - 1);
        done.add(template);
    }

    /** Findings about references to what was not read. */
    void checkReferences(Template template, boolean later, Findings findings) {
        List<String> names = all.stream().map(other -> other.id().name()).toList();
        for (Reference reference : template.references()) {
            if (find(template, reference).isPresent()) {
                continue;
            }
            String text = (reference.cluster() ? "ClusterAnalysisTemplate '" : "AnalysisTemplate '") + reference.name()
                    + "' was not read";
            boolean otherScope = names.contains(reference.name());
            String remedy = otherScope
                    ? (reference.cluster() ? "remove clusterScope" : "write clusterScope: true")
                            + ", to mean the one that was"
                    : Nearest.remedy(reference.name(), names, "give its file too");
            if (later && !otherScope) {
                findings.note("template-not-given", reference.place(), text, remedy);
            } else {
                findings.error("template-not-given", reference.place(), text, remedy);
            }
        }
    }
}
