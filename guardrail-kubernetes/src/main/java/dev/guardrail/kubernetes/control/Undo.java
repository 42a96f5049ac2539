package dev.guardrail.kubernetes.control;

import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.cluster.Target;
import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.kubernetes.object.Workload;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds the revision before the newest of a Deployment, and what going back to it means. */
final class Undo {
    private static final String REVISION = "deployment.kubernetes.io/revision";

    private final ApiServer server;
    private final Duration timeout;

    Undo(ApiServer server, Duration timeout) {
        this.server = server;
        this.timeout = timeout;
    }

    /** Empty if the newest revision is not the bad one that is named. */
    CompletionStage<Optional<Wish>> wish(String namespace, String name, Optional<String> bad) {
        return server.get(ResourceType.DEPLOYMENTS, namespace, name, timeout)
                .thenCompose(
                        deployment -> server.list(ResourceType.REPLICA_SETS, namespace, deployment.selector(), timeout)
                                .thenCompose(sets -> wish(namespace, deployment, sets.items(), bad)));
    }

    private CompletionStage<Optional<Wish>> wish(
            String namespace, Workload deployment, List<Workload> sets, Optional<String> bad) {
        boolean isBad = bad.isEmpty()
                || sets.stream()
                        .filter(set -> isNewest(deployment, set))
                        .anyMatch(set -> set.metadata().name().equals(bad.get()));
        if (!isBad) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Workload previous = previous(deployment, sets);
        Target set = Target.one(
                ResourceType.REPLICA_SETS, namespace, previous.metadata().name());
        Target target = Target.one(
                ResourceType.DEPLOYMENTS, namespace, deployment.metadata().name());
        return server.text(set, timeout).thenApply(text -> Optional.of(wish(target, previous, TemplateJson.of(text))));
    }

    private static boolean isOf(Workload deployment, Workload set) {
        return set.metadata().belonging().controlledBy(deployment.metadata().uid());
    }

    private static boolean isNewest(Workload deployment, Workload set) {
        return isOf(deployment, set)
                && set.template().digest().equals(deployment.template().digest());
    }

    /** The newest revision but that of the template itself; a revision is a number that grows with every change. */
    private static Workload previous(Workload deployment, List<Workload> sets) {
        return sets.stream()
                .filter(set -> isOf(deployment, set) && !isNewest(deployment, set))
                .max(Comparator.comparingLong(Undo::revision))
                .orElseThrow(() -> new IllegalStateException("there is no earlier revision to go back to"));
    }

    private static long revision(Workload set) {
        String revision = set.metadata().annotations().getOrDefault(REVISION, "");
        return revision.matches("[0-9]{1,18}") ? Long.parseLong(revision) : 0;
    }

    /** A paused Deployment would take the template and stay with the bad pods. */
    private static Wish wish(Target target, Workload previous, String template) {
        String digest = previous.template().digest();
        return new Wish(
                "undo",
                ResourceType.DEPLOYMENTS,
                target,
                target,
                Wish.JSON,
                deployment -> deployment.template().digest().equals(digest) && !deployment.paused(),
                read -> "the template of ReplicaSet " + previous.metadata().name() + ", revision " + revision(previous)
                        + (read.paused() ? ", no longer paused" : ""),
                read -> "[{\"op\":\"replace\",\"path\":\"/metadata/resourceVersion\",\"value\":\""
                        + read.metadata().version() + "\"},{\"op\":\"replace\",\"path\":\"/spec/template\",\"value\":"
                        + template + "}"
                        + (read.paused() ? ",{\"op\":\"replace\",\"path\":\"/spec/paused\",\"value\":false}" : "")
                        + "]");
    }
}
