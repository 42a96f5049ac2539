package dev.guardrail.kubernetes.control;

import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.cluster.Target;
import dev.guardrail.kubernetes.object.Metadata;
import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.kubernetes.object.Workload;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
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

    CompletionStage<Wish> wish(String namespace, String name, Target target) {
        return server.get(ResourceType.DEPLOYMENTS, namespace, name, timeout)
                .thenCompose(
                        deployment -> server.list(ResourceType.REPLICA_SETS, namespace, deployment.selector(), timeout)
                                .thenApply(sets -> previous(deployment, sets.items())))
                .thenCompose(set -> server.text(
                                Target.one(
                                        ResourceType.REPLICA_SETS,
                                        namespace,
                                        set.metadata().name()),
                                timeout)
                        .thenApply(text -> wish(target, set, TemplateJson.of(text))));
    }

    /** The newest revision but that of the template itself; a revision is a number that grows with every change. */
    private static Workload previous(Workload deployment, List<Workload> sets) {
        return sets.stream()
                .filter(set -> set.metadata()
                        .controller()
                        .map(Metadata.Controller::uid)
                        .filter(deployment.metadata().uid()::equals)
                        .isPresent())
                .filter(set ->
                        !set.template().digest().equals(deployment.template().digest()))
                .max(Comparator.comparingLong(Undo::revision))
                .orElseThrow(() -> new IllegalStateException("there is no earlier revision to go back to"));
    }

    private static long revision(Workload set) {
        String revision = set.metadata().annotations().getOrDefault(REVISION, "");
        return revision.matches("[0-9]{1,18}") ? Long.parseLong(revision) : 0;
    }

    private static Wish wish(Target target, Workload previous, String template) {
        return new Wish(
                "undo",
                ResourceType.DEPLOYMENTS,
                target,
                target,
                Wish.JSON,
                deployment -> deployment
                        .template()
                        .digest()
                        .equals(previous.template().digest()),
                read -> "[{\"op\":\"replace\",\"path\":\"/metadata/resourceVersion\",\"value\":\""
                        + read.metadata().version() + "\"},{\"op\":\"replace\",\"path\":\"/spec/template\",\"value\":"
                        + template + "}]");
    }
}
