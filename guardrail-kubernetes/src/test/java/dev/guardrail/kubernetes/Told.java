package dev.guardrail.kubernetes;

import dev.guardrail.kubernetes.cluster.ApiException;
import dev.guardrail.kubernetes.object.Listing;
import dev.guardrail.kubernetes.object.WatchEvent;
import dev.guardrail.kubernetes.recording.Exchange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the production readers made of one recorded answer. */
sealed interface Told {
    Exchange exchange();

    /** One object, or text where nothing more is known of it. */
    record One(Exchange exchange, Object object) implements Told {}

    /** A page of a list. */
    record Page(Exchange exchange, Listing<?> listing) implements Told {}

    /** A watch that was accepted: its lines, and how it ended; open is one that the recorder hung up. */
    record Stream(
            Exchange exchange,
            Optional<Instant> serverTime,
            List<? extends WatchEvent<?>> events,
            boolean open,
            Optional<ApiException> failure)
            implements Told {

        /** Ended with an error; or said nothing at all, so that nobody knows whether it saw anything. */
        boolean isGap() {
            return failure.isPresent()
                    || events.isEmpty()
                    || events.stream().anyMatch(event -> event instanceof WatchEvent.Failed);
        }
    }

    /** No answer, or one that is a failure. */
    record Failure(Exchange exchange, ApiException why) implements Told {}

    /** How the answer by itself is to be classed, in the words of the recordings. */
    default String classed() {
        if (this instanceof Failure failure) {
            return failure.why().kind() == ApiException.Kind.ABSENT ? "absent" : "error";
        }
        return this instanceof Stream stream && stream.isGap() ? "gap" : "evidence";
    }
}
