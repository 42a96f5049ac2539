package dev.guardrail.kubernetes;

import dev.guardrail.kubernetes.cluster.ApiException;
import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.cluster.Target;
import dev.guardrail.kubernetes.cluster.Watch;
import dev.guardrail.kubernetes.ledger.Entry;
import dev.guardrail.kubernetes.object.Listing;
import dev.guardrail.kubernetes.object.Pod;
import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.kubernetes.object.Selector;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a watch on the pods of a scope until it is closed: lists, watches from there, takes the watch up again where it
 * ended, and lists anew where that cannot be done. What is missed in between goes into the dossier as what it is.
 */
final class PodWatch {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ApiServer server;
    private final String namespace;
    private final Selector scope;
    private final Dossier dossier;
    private final InstantSource clock;
    private final Later later;
    private final LongConsumer whenListed;
    private final Patience patience = new Patience();
    private int watches;
    private long listed;
    private boolean closed;
    private @Nullable Watch current;

    /** A watch on the pods of the settings' subject in a scope; each version that it begins from is told. */
    PodWatch(Settings settings, ApiServer server, Selector scope, Dossier dossier, LongConsumer whenListed) {
        this.server = server;
        this.namespace = settings.subject().namespace();
        this.scope = scope;
        this.dossier = dossier;
        this.clock = settings.clock();
        this.later = settings.later();
        this.whenListed = whenListed;
    }

    /** The same scope is listed and watched: a list of another one would make pods vanish that are there. */
    Selector scope() {
        return scope;
    }

    /** Lists, and watches from there. */
    void start() {
        var unused = server.list(ResourceType.PODS, namespace, scope, TIMEOUT).whenComplete((listing, thrown) -> {
            if (thrown == null) {
                listed(listing);
            } else {
                ApiException failure = ApiException.of(thrown);
                dossier.failed(clock.instant(), failure);
                later(this::start, patience.next(failure.retryAfter()));
            }
        });
    }

    private void listed(Listing<Pod> listing) {
        dossier.add(new Entry.Listed(clock.instant(), listing.version(), listing.items()));
        synchronized (this) {
            listed = listing.version();
        }
        resume();
        whenListed.accept(listing.version());
    }

    /** Where the last watch was, or if none was accepted yet, where the list was. */
    private void resume() {
        long told = dossier.position();
        long from;
        synchronized (this) {
            from = Math.max(listed, told);
        }
        watch(from);
    }

    private synchronized void watch(long from) {
        if (closed) {
            return;
        }
        watches++;
        Target target = Target.all(ResourceType.PODS, namespace)
                .with("resourceVersion", Long.toString(from))
                .with("allowWatchBookmarks", "true");
        String labels = scope.toString();
        PodListener listener = new PodListener(watches, OptionalLong.of(from), dossier, clock, this::ended);
        current = server.watch(
                labels.isEmpty() ? target : target.with("labelSelector", labels), ResourceType.PODS, listener);
    }

    /** After an end that lost nothing the watch goes on where it was; what went unheard is told then. */
    private void ended(PodListener.End end) {
        if (end.heard()) {
            patience.reset();
        }
        Runnable next = end.lost() ? this::start : this::resume;
        boolean orderly = end.heard() && end.failure().isEmpty();
        later(next, orderly ? Duration.ZERO : patience.next(end.failure().flatMap(ApiException::retryAfter)));
    }

    private void later(Runnable next, Duration delay) {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        try {
            later.run(next, delay);
        } catch (RuntimeException e) {
            dossier.add(new Entry.Missed(clock.instant(), "the host runs nothing later any more, so nobody watches"));
        }
    }

    /** Hangs up for good. */
    synchronized void close() {
        closed = true;
        if (current != null) {
            current.cancel();
        }
    }
}
