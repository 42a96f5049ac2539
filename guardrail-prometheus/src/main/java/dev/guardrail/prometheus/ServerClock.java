package dev.guardrail.prometheus;

import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Holds the server's clock, as its Date header shows it, against ours. Where ours is behind, the server is asked about the
 * past, perhaps about the time before the rollout; where it is ahead, about a time that has no samples yet.
 *
 * @param ours the clock that is right, as far as we know
 * @param tolerance how far the two may be apart
 */
record ServerClock(Clock ours, Duration tolerance) {
    /** The header has whole seconds, cut off. */
    private static final Duration RESOLUTION = Duration.ofSeconds(1);

    /**
     * Checks the time at which the server says that it answered, just now.
     *
     * @throws SourceException if the clocks are further apart than they may be
     */
    void check(Instant served) {
        Instant now = ours.instant();
        Duration ahead = Duration.between(now, served);
        Duration behind = Duration.between(served.plus(RESOLUTION), now);
        if (ahead.compareTo(tolerance) > 0 || behind.compareTo(tolerance) > 0) {
            throw new SourceException(
                    Fault.Kind.WRONG_TIME,
                    "the clocks disagree: the server's says " + served + ", ours " + now + ", and at most "
                            + tolerance.toSeconds() + " s are allowed (maxClockSkew); set them right");
        }
    }
}
