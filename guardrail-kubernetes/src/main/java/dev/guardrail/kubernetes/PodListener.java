package dev.guardrail.kubernetes;

import dev.guardrail.kubernetes.cluster.ApiException;
import dev.guardrail.kubernetes.cluster.WatchListener;
import dev.guardrail.kubernetes.ledger.Entry;
import dev.guardrail.kubernetes.object.Pod;
import dev.guardrail.kubernetes.object.WatchEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Writes what one watch of pods tells into the dossier. For one watch, and the one thread that it speaks on. */
final class PodListener implements WatchListener<Pod> {
    private final int watch;
    private final OptionalLong from;
    private final Dossier dossier;
    private final InstantSource clock;
    private final Consumer<End> whenEnded;
    private boolean heard;
    private boolean lost;

    /**
     * How a watch ended.
     *
     * @param heard whether it had told anything
     * @param lost whether it cannot be taken up again where it was
     * @param failure why it ended, if not in order
     */
    record End(boolean heard, boolean lost, Optional<ApiException> failure) {}

    PodListener(int watch, OptionalLong from, Dossier dossier, InstantSource clock, Consumer<End> whenEnded) {
        this.watch = watch;
        this.from = from;
        this.dossier = dossier;
        this.clock = clock;
        this.whenEnded = whenEnded;
    }

    @Override
    public void opened(Optional<Instant> serverTime) {
        dossier.add(new Entry.Opened(clock.instant(), watch, from, serverTime));
    }

    @Override
    public void event(WatchEvent<Pod> event) {
        Instant at = clock.instant();
        if (event instanceof WatchEvent.Failed<Pod> failed) {
            lost = true;
            dossier.add(new Entry.Broken(
                    at, watch, "the watch ended: " + failed.status().message()));
            return;
        }
        heard = true;
        dossier.add(entry(at, event));
    }

    private Entry entry(Instant at, WatchEvent<Pod> event) {
        if (event instanceof WatchEvent.Added<Pod> added) {
            return new Entry.Seen(at, watch, added.object(), true);
        } else if (event instanceof WatchEvent.Modified<Pod> modified) {
            return new Entry.Seen(at, watch, modified.object(), false);
        } else if (event instanceof WatchEvent.Deleted<Pod> deleted) {
            return new Entry.Left(at, watch, deleted.object());
        }
        return new Entry.Progress(at, watch, ((WatchEvent.Bookmark<Pod>) event).version());
    }

    @Override
    public void ended(Optional<ApiException> failure) {
        Instant at = clock.instant();
        if (!lost && failure.isPresent() && loses(failure.get().kind())) {
            lost = true;
            dossier.add(new Entry.Broken(at, watch, String.valueOf(failure.get().getMessage())));
        } else {
            dossier.add(new Entry.Closed(at, watch, failure.isEmpty() && !lost));
        }
        dossier.watchEnded(failure);
        whenEnded.accept(new End(heard, lost, failure));
    }

    /** A watch that was silent for too long, forgotten by the server or garbled may have kept something from us. */
    private static boolean loses(ApiException.Kind kind) {
        return switch (kind) {
            case EXPIRED, TIMEOUT, MALFORMED, TOO_LARGE -> true;
            default -> false;
        };
    }
}
