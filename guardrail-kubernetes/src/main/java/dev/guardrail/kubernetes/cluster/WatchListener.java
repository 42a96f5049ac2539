package dev.guardrail.kubernetes.cluster;

import dev.guardrail.kubernetes.object.WatchEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * Hears what a watch tells: opened, then events, then ended; or ended alone. Called by one thread of the HTTP client at a
 * time; must not block for long, because nothing is heard in the meantime.
 */
public interface WatchListener<T> {

    /** The server accepted the watch; nothing is promised about what it will say. */
    void opened(Optional<Instant> serverTime);

    /** One line. */
    void event(WatchEvent<T> event);

    /** Nothing more will come. Empty if the server ended the stream in order, so that it can be resumed. */
    void ended(Optional<ApiException> failure);
}
