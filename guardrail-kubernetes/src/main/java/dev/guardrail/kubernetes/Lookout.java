package dev.guardrail.kubernetes;

import dev.guardrail.kubernetes.cluster.ApiException;
import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.ledger.Entry;
import dev.guardrail.kubernetes.object.Listing;
import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.kubernetes.object.Selector;
import dev.guardrail.kubernetes.object.Workload;
import dev.guardrail.source.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything about a subject anew for each instant asked, beside the watch that goes on all the time. Questions for
 * one instant share one reading.
 */
final class Lookout {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Settings settings;
    private final ApiServer server;
    private final Subject subject;
    private final Dossier dossier;
    private @Nullable PodWatch watch;
    private @Nullable Instant sharedAt;
    private @Nullable CompletableFuture<Population> shared;
    private boolean closed;

    Lookout(Settings settings, Dossier dossier) {
        this.settings = settings;
        this.server = settings.server().withSilence(settings.silence());
        this.subject = settings.subject();
        this.dossier = dossier;
    }

    /** Begins to watch as soon as it is known which pods. */
    void start() {
        var unused = workload(settings.clock().instant(), TIMEOUT).whenComplete((workload, thrown) -> {
            if (thrown == null) {
                watch(workload);
            } else {
                dossier.failed(settings.clock().instant(), ApiException.of(thrown));
            }
        });
    }

    /** Pods of a workload that does not exist yet can have any labels: then all pods of the namespace are watched. */
    private synchronized PodWatch watch(Optional<Workload> workload) {
        if (watch == null) {
            Selector scope = subject.pick() instanceof Subject.Labelled labelled
                    ? labelled.selector()
                    : workload.map(Workload::selector).orElse(Selector.everything());
            watch = new PodWatch(server, subject.namespace(), scope, dossier, settings.clock(), settings.later());
            if (!closed) {
                watch.start();
            }
        }
        return watch;
    }

    /** Everything as it is known after reading it anew; fails never, what is missing is part of the answer. */
    synchronized CompletionStage<Population> look(Request request) {
        if (shared == null || !request.at().equals(sharedAt)) {
            sharedAt = request.at();
            shared = read(request.at(), request.timeout())
                    .handle((done, thrown) -> {
                        if (thrown == null) {
                            return dossier.population(request.at());
                        }
                        ApiException failure = ApiException.of(thrown);
                        dossier.failed(request.at(), failure);
                        // The watch may list the pods meanwhile: that does not answer what was asked here.
                        return dossier.population(request.at()).without(failure);
                    })
                    .toCompletableFuture();
        }
        return shared;
    }

    private CompletionStage<Boolean> read(Instant at, Duration timeout) {
        return workload(at, timeout)
                .thenCompose(workload -> revisions(workload, timeout)
                        .thenCompose(done -> pods(watch(workload).scope(), at, timeout)));
    }

    private CompletionStage<Optional<Workload>> workload(Instant at, Duration timeout) {
        if (!(subject.pick() instanceof Subject.Owned owned)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return server.get(owned.type(), subject.namespace(), owned.name(), timeout)
                .handle((workload, thrown) -> {
                    if (thrown == null) {
                        dossier.workload(at, workload);
                        return Optional.of(workload);
                    }
                    ApiException failure = ApiException.of(thrown);
                    if (failure.kind() != ApiException.Kind.ABSENT) {
                        throw failure;
                    }
                    dossier.workloadAbsent(at);
                    return Optional.empty();
                });
    }

    private CompletionStage<Boolean> revisions(Optional<Workload> workload, Duration timeout) {
        String kind = workload.map(Workload::kind).orElse("");
        return switch (kind) {
            case "Deployment", "Rollout" ->
                list(ResourceType.REPLICA_SETS, workload, timeout).thenApply(listing -> {
                    dossier.replicaSets(listing.items());
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

    private CompletionStage<Boolean> pods(Selector scope, Instant at, Duration timeout) {
        return server.list(ResourceType.PODS, subject.namespace(), scope, timeout)
                .thenApply(listing -> {
                    dossier.add(new Entry.Listed(at, listing.version(), listing.items()));
                    return true;
                });
    }

    synchronized void close() {
        closed = true;
        if (watch != null) {
            watch.close();
        }
    }
}
