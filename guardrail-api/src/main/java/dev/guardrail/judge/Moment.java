package dev.guardrail.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A point in a run's time.
 *
 * @param at wall time, for queries, records and people
 * @param elapsed time since the run's start on the monotonic clock; delays, intervals and deadlines go by this alone
 */
public record Moment(Instant at, Duration elapsed) {
    public Moment {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(elapsed, "elapsed");
    }

    /** The moment that much later. */
    public Moment plus(Duration later) {
        return new Moment(at.plus(later), elapsed.plus(later));
    }
}
