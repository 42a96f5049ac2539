package dev.guardrail.kubernetes;

import dev.guardrail.kubernetes.cluster.Target;
import dev.guardrail.kubernetes.object.Pod;
import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.kubernetes.object.Selector;
import dev.guardrail.kubernetes.object.WatchEvent;
import dev.guardrail.kubernetes.object.Workload;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which recorded questions and objects concern a subject, by all that was read. */
final class Reach {
    private final Subject subject;
    private final Set<Selector> scopes;

    Reach(Subject subject, List<Told> told) {
        this.subject = subject;
        this.scopes = scopes(told);
    }

    /** The scopes that hold every pod of the subject: all pods, its own labels, or those of its workload or revisions. */
    private Set<Selector> scopes(List<Told> told) {
        Set<Selector> out = new HashSet<>(Set.of(Selector.everything()));
        if (subject.pick() instanceof Subject.Labelled labelled) {
            out.add(labelled.selector());
        }
        List<Workload> workloads = told.stream()
                .flatMap(Reach::objects)
                .filter(Workload.class::isInstance)
                .map(Workload.class::cast)
                .toList();
        List<Workload> own = workloads.stream().filter(this::isSubject).toList();
        own.forEach(workload -> out.add(workload.selector()));
        workloads.stream()
                .filter(set -> own.stream().anyMatch(workload -> owns(workload, set)))
                .forEach(set -> out.add(set.selector()));
        return out;
    }

    static Stream<?> objects(Told answer) {
        if (answer instanceof Told.One one) {
            return Stream.of(one.object());
        } else if (answer instanceof Told.Page page) {
            return page.listing().items().stream();
        } else if (answer instanceof Told.Stream stream) {
            return stream.events().stream().flatMap(Reach::objects);
        }
        return Stream.empty();
    }

    static Stream<?> objects(WatchEvent<?> event) {
        if (event instanceof WatchEvent.Added<?> added) {
            return Stream.of(added.object());
        } else if (event instanceof WatchEvent.Modified<?> modified) {
            return Stream.of(modified.object());
        }
        return event instanceof WatchEvent.Deleted<?> deleted ? Stream.of(deleted.object()) : Stream.empty();
    }

    private static boolean owns(Workload owner, Workload set) {
        return set.metadata()
                .controller()
                .filter(c -> c.uid().equals(owner.metadata().uid()))
                .isPresent();
    }

    boolean isSubject(Workload workload) {
        return subject.pick() instanceof Subject.Owned owned
                && workload.kind().equals(owned.type().kind())
                && workload.metadata().name().equals(owned.name())
                && workload.metadata().namespace().equals(subject.namespace());
    }

    /** Also where the resource is asked for in all namespaces. */
    boolean isIn(Target target, ResourceType<?> type) {
        String own = type.path(subject.namespace());
        return (target.path() + "/").startsWith(own + "/")
                || target.path().equals(own.replace("/namespaces/" + subject.namespace(), ""));
    }

    boolean isHere(Pod pod) {
        return pod.metadata().namespace().equals(subject.namespace());
    }

    boolean covers(Target target) {
        String fields = target.query().getOrDefault("fieldSelector", "");
        boolean named = subject.pick() instanceof Subject.Named pick && fields.equals("metadata.name=" + pick.name());
        if (!fields.isEmpty() && !named) {
            return false;
        }
        try {
            return scopes.contains(Selector.parse(target.query().getOrDefault("labelSelector", "")));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
