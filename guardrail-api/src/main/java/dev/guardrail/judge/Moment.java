package dev.guardrail.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** A point in a run's time. Immutable, and small: a host keeps several for each of its runs. */
public final class Moment {
    private static final long SECOND = 1_000_000_000;

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
        this(at.getEpochSecond(), at.getNano(), elapsed.toNanos());
    }

    private Moment(long second, int nano, long elapsed) {
        this.second = second;
        this.nano = nano;
        this.elapsed = elapsed;
    }

    /** Wall time, for queries, records and people. */
    public Instant at() {
        return Instant.ofEpochSecond(second, nano);
    }

    /** Time since the run's start on the monotonic clock; delays, intervals and deadlines go by this alone. */
    public Duration elapsed() {
        return Duration.ofNanos(elapsed);
    }

    /**
     * The moment that much later.
     *
     * @throws ArithmeticException if the time added, or the elapsed time then, is beyond 292 years
     */
    public Moment plus(Duration later) {
        long nanos = (long) nano + later.getNano();
        return new Moment(
                Math.addExact(second, later.getSeconds() + nanos / SECOND),
                (int) (nanos % SECOND),
                Math.addExact(elapsed, later.toNanos()));
    }

    /** How much time has passed on the monotonic clock since another moment of the same run. */
    public Duration since(Moment before) {
        long nanos = elapsed - before.elapsed;
        boolean wrapped = ((elapsed ^ before.elapsed) & (elapsed ^ nanos)) < 0;
        return wrapped ? elapsed().minus(before.elapsed()) : Duration.ofNanos(nanos);
    }

    /** How long until so much time has passed since the run's start; zero if it has. */
    public Duration until(Duration elapsed) {
        return reaches(elapsed) ? Duration.ZERO : elapsed.minusNanos(this.elapsed);
    }

    /** Whether so much time has passed since the run's start. */
    public boolean reaches(Duration elapsed) {
        long seconds = Math.floorDiv(this.elapsed, SECOND);
        return seconds > elapsed.getSeconds()
                || (seconds == elapsed.getSeconds() && Math.floorMod(this.elapsed, SECOND) >= elapsed.getNano());
    }

    /** Milliseconds of wall time since 1970; differences come out right even if they wrap around. */
    long epochMillis() {
        return second * 1000 + nano / 1_000_000;
    }

    /** The same of an instant. */
    static long epochMillis(Instant instant) {
        return instant.getEpochSecond() * 1000 + instant.getNano() / 1_000_000;
    }

    /** Whole milliseconds since the run's start, as {@link Duration#toMillis} counts them. */
    long elapsedMillis() {
        return elapsed / 1_000_000;
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
