package dev.guardrail.kubernetes;

import dev.guardrail.kubernetes.cluster.ApiException;
import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.object.Listing;
import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.kubernetes.object.Selector;
import dev.guardrail.kubernetes.object.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads the workload of a subject and its revisions into the dossier, as they are now. */
final class WorkloadReads {
    private final ApiServer server;
    private final Subject subject;
    private final Dossier dossier;

    WorkloadReads(ApiServer server, Subject subject, Dossier dossier) {
        this.server = server;
        this.subject = subject;
        this.dossier = dossier;
    }

    /** The workload with its template; empty if the subject is none, or if the server says that it does not exist. */
    CompletionStage<Optional<Workload>> workload(Instant at, Duration timeout) {
        return present(timeout).thenApply(workload -> {
            if (subject.pick() instanceof Subject.Owned) {
                workload.ifPresentOrElse(w -> dossier.workload(at, w), () -> dossier.workloadAbsent(at));
            }
            return workload;
        });
    }

    /** The same, without the dossier taking note. */
    CompletionStage<Optional<Workload>> present(Duration timeout) {
        if (!(subject.pick() instanceof Subject.Owned owned)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return one(owned.type(), owned.name(), timeout)
                .thenCompose(workload -> workload.flatMap(Workload::templateOf)
                        .map(reference -> referred(reference, timeout)
                                .thenApply(other ->
                                        workload.map(w -> other.map(w::using).orElse(w))))
                        .orElseGet(() -> CompletableFuture.completedFuture(workload)));
    }

    /** A reference to a kind that is not read here stays open, and the generation that was observed is not known. */
    private CompletionStage<Optional<Workload>> referred(Workload.Reference reference, Duration timeout) {
        return switch (reference.kind()) {
            case "Deployment" -> one(ResourceType.DEPLOYMENTS, reference.name(), timeout);
            case "ReplicaSet" -> one(ResourceType.REPLICA_SETS, reference.name(), timeout);
            case "StatefulSet" -> one(ResourceType.STATEFUL_SETS, reference.name(), timeout);
            default -> CompletableFuture.completedFuture(Optional.empty());
        };
    }

    private CompletionStage<Optional<Workload>> one(ResourceType<Workload> type, String name, Duration timeout) {
        return server.get(type, subject.namespace(), name, timeout).handle((workload, thrown) -> {
            if (thrown == null) {
                return Optional.of(workload);
            }
            ApiException failure = ApiException.of(thrown);
            if (failure.kind() != ApiException.Kind.ABSENT) {
                throw failure;
            }
            return Optional.empty();
        });
    }

    /** The objects from which the newest revision is picked. */
    CompletionStage<Boolean> revisions(Optional<Workload> workload, Duration timeout) {
        return switch (workload.map(Workload::kind).orElse("")) {
            case "Deployment", "Rollout" ->
                list(ResourceType.REPLICA_SETS, workload, timeout).thenApply(listing -> {
                    dossier.replicaSets(listing);
                    return true;
                });
            case "StatefulSet", "DaemonSet" ->
                list(ResourceType.CONTROLLER_REVISIONS, workload, timeout).thenApply(listing -> {
                    dossier.revisions(listing.items());
                    return true;
                });
            default -> CompletableFuture.completedFuture(true);
        };
    }

    private <T> CompletionStage<Listing<T>> list(ResourceType<T> type, Optional<Workload> workload, Duration timeout) {
        Selector selector = workload.map(Workload::selector).orElse(Selector.everything());
        return server.list(type, subject.namespace(), selector, timeout);
    }
}
