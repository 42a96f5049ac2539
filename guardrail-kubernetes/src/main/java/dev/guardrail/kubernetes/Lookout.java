package dev.guardrail.kubernetes;

import dev.guardrail.kubernetes.cluster.ApiException;
import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.ledger.Entry;
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
    private static final Duration FIRST_TURN = Duration.ofMillis(50);
    private static final Duration MOST_TURNS = Duration.ofSeconds(2);

    private final Settings settings;
    private final ApiServer server;
    private final Dossier dossier;
    private final WorkloadReads reads;
    private final Patience patience = new Patience();
    private final CompletableFuture<Boolean> based = new CompletableFuture<>();
    private @Nullable PodWatch watch;
    private @Nullable Instant sharedAt;
    private @Nullable CompletableFuture<Population> shared;
    private boolean closed;

    Lookout(Settings settings, Dossier dossier) {
        this.settings = settings;
        this.server = settings.server().withSilence(settings.silence());
        this.dossier = dossier;
        this.reads = new WorkloadReads(server, settings.subject(), dossier);
    }

    /** Begins to watch as soon as it is known which pods. */
    void start() {
        var unused = reads.workload(now(), TIMEOUT).whenComplete((workload, thrown) -> {
            if (thrown == null) {
                watch(workload);
            } else {
                startAgain(ApiException.of(thrown));
            }
        });
    }

    private void startAgain(ApiException failure) {
        dossier.failed(now(), failure);
        synchronized (this) {
            if (watch != null || closed) {
                return;
            }
        }
        try {
            settings.later().run(this::start, patience.next(failure.retryAfter()));
        } catch (RuntimeException e) {
            dossier.add(new Entry.Missed(now(), "the host runs nothing later any more, so nobody watches"));
        }
    }

    private Instant now() {
        return settings.clock().instant();
    }

    /** Pods of a workload that does not exist yet can have any labels: then all pods of the namespace are watched. */
    private synchronized PodWatch watch(Optional<Workload> workload) {
        if (watch == null) {
            Selector scope = settings.subject().pick() instanceof Subject.Labelled labelled
                    ? labelled.selector()
                    : workload.map(Workload::selector).orElse(Selector.everything());
            watch = new PodWatch(settings, server, scope, dossier, this::watchedFrom);
            if (!closed) {
                watch.start();
            }
        }
        return watch;
    }

    /** What was intended when the watch began: a revision that was not is watched from its beginning, however old it is. */
    private void watchedFrom(long version) {
        var unused = reads.present(TIMEOUT).whenComplete((workload, thrown) -> {
            if (thrown == null) {
                dossier.baseline(version, workload);
            }
            based.complete(true);
        });
    }

    /** Completes when a watch was accepted, and what was intended then was read if it could be. */
    CompletionStage<Boolean> watching() {
        return dossier.watching().thenCombine(based, (accepted, read) -> accepted);
    }

    /** Everything as it is known after reading it anew; fails never, what is missing is part of the answer. */
    synchronized CompletionStage<Population> look(Request request) {
        if (shared == null || !request.at().equals(sharedAt)) {
            sharedAt = request.at();
            Duration patience = request.timeout().dividedBy(4);
            shared = read(request.at(), request.timeout())
                    .handle((done, thrown) -> thrown == null
                            ? caughtUp(
                                    request.at(),
                                    FIRST_TURN,
                                    patience.compareTo(MOST_TURNS) < 0 ? patience : MOST_TURNS)
                            : unread(request.at(), ApiException.of(thrown)))
                    .thenCompose(population -> population)
                    .toCompletableFuture();
        }
        return shared;
    }

    /** The watch may list the pods meanwhile: that does not answer what was asked here. */
    private CompletionStage<Population> unread(Instant at, ApiException failure) {
        dossier.failed(at, failure);
        return CompletableFuture.completedFuture(dossier.population(at).without(failure));
    }

    /** A list may be ahead of the watch for a moment, which is no reason to have no evidence. */
    private CompletionStage<Population> caughtUp(Instant at, Duration turn, Duration left) {
        Population population = dossier.population(at);
        if (population.behind().isEmpty() || turn.compareTo(left) > 0) {
            return CompletableFuture.completedFuture(population);
        }
        try {
            return CompletableFuture.supplyAsync(
                            () -> caughtUp(at, turn.multipliedBy(2), left.minus(turn)),
                            task -> settings.later().run(task, turn))
                    .thenCompose(later -> later);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(population); // The host runs nothing later any more.
        }
    }

    private CompletionStage<Boolean> read(Instant at, Duration timeout) {
        return reads.workload(at, timeout)
                .thenCompose(workload -> reads.revisions(workload, timeout)
                        .thenCompose(done -> pods(watch(workload).scope(), at, timeout)));
    }

    private CompletionStage<Boolean> pods(Selector scope, Instant at, Duration timeout) {
        return server.list(ResourceType.PODS, settings.subject().namespace(), scope, timeout)
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
        based.completeExceptionally(new IllegalStateException("the source was closed"));
        dossier.close();
    }
}
