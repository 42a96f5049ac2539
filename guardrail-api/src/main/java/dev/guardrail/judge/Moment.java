package dev.guardrail.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** A point in a run's time. Immutable, and small: a host keeps several for each of its runs. */
public final class Moment {
    private final long second;
    private final long elapsed;
    private final int nano;

    /**
     * A point in a run's time.
     *
     * @param at wall time, for queries, records and people
     * @param elapsed time since the run's start on the monotonic clock; delays, intervals and deadlines go by this alone
     * @throws ArithmeticException if the elapsed time is beyond 292 years
     */
    public Moment(Instant at, Duration elapsed) {
        this.second = at.getEpochSecond();
        this.nano = at.getNano();
        this.elapsed = elapsed.toNanos();
    }

    /** Wall time, for queries, records and people. */
    public Instant at() {
        return Instant.ofEpochSecond(second, nano);
    }

    /** Time since the run's start on the monotonic clock; delays, intervals and deadlines go by this alone. */
    public Duration elapsed() {
        return Duration.ofNanos(elapsed);
    }

    /** The moment that much later. */
    public Moment plus(Duration later) {
        return new Moment(at().plus(later), elapsed().plus(later));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Moment that && second == that.second && nano == that.nano && elapsed == that.elapsed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(second, nano, elapsed);
    }

    @Override
    public String toString() {
        return at() + " (" + elapsed() + ")";
    }
}
