package dev.guardrail.spec;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value.Check;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Immutable;

/** When and how often a guardrail is measured. All durations are of the run's clock. */
@Immutable
public abstract class Schedule {
    Schedule() {}

    /** Wait after the run's start before the first measurement; zero by default. */
    @Default
    public Duration initialDelay() {
        return Duration.ZERO;
    }

    /** Time from the finish of one measurement to the start of the next; needed for more than one. */
    public abstract Optional<Duration> interval();

    /** Measurements to take, Errors not counted; without it 1, or endless if there is an interval. */
    public abstract OptionalInt count();

    /** How long one measurement may take; 10 s by default. */
    @Default
    public Duration timeout() {
        return Duration.ofSeconds(10);
    }

    /** Wait after an Error before asking again, instead of the interval; 10 s by default. */
    @Default
    public Duration errorRetry() {
        return Duration.ofSeconds(10);
    }

    /** When an unfinished metric becomes Error, from the run's start; derived from the rest if not given. */
    public abstract Optional<Duration> deadline();

    /** The number of measurements to take; empty for an endless metric. */
    public final OptionalInt effectiveCount() {
        return count().isPresent() ? count() : interval().isPresent() ? OptionalInt.empty() : OptionalInt.of(1);
    }

    /**
     * The given deadline, or the time that every permitted measurement can take; empty for an endless metric without a
     * given one. {@code initialDelay + count·(interval + timeout) + count·consecutiveErrorLimit·(errorRetry + timeout) +
     * timeout}.
     *
     * @throws ArithmeticException if that is beyond what a {@link Duration} holds; no guardrail that was built has such
     */
    public final Optional<Duration> deadline(Limits limits) {
        if (deadline().isPresent() || effectiveCount().isEmpty()) {
            return deadline();
        }
        int count = effectiveCount().getAsInt();
        Duration good = interval().orElse(Duration.ZERO).plus(timeout()).multipliedBy(count);
        Duration bad = errorRetry().plus(timeout()).multipliedBy((long) count * limits.consecutiveErrorLimit());
        return Optional.of(initialDelay().plus(good).plus(bad).plus(timeout()));
    }

    /** The least time that a success takes: no wait for an answer, no error. */
    final Duration shortest(Limits limits) {
        int bar = limits.consecutiveSuccessLimit();
        long needed = bar > 0 ? bar : effectiveCount().orElse(1);
        return initialDelay().plus(interval().orElse(Duration.ZERO).multipliedBy(needed - 1));
    }

    @Check
    void checkDurations() {
        Refusals refusals = new Refusals("schedule");
        refusals.checkNotNegative("initialDelay", initialDelay());
        interval().ifPresent(interval -> refusals.checkPositive("interval", interval));
        refusals.checkPositive("timeout", timeout());
        refusals.checkPositive("errorRetry", errorRetry());
        deadline().ifPresent(deadline -> refusals.checkPositive("deadline", deadline));
        refusals.checkAtLeast("count", count().orElse(1), 1, "a number from 1, or leave it out");
        refusals.check(
                count().orElse(1) <= 1 || interval().isPresent(),
                "count-without-interval",
                "count " + count().orElse(1) + " without an interval",
                "give the interval between measurements");
        refusals.throwIfAny();
    }

    /** One measurement, at once. */
    public static Schedule once() {
        return builder().build();
    }

    /** A number of measurements with a time between them. */
    public static Schedule every(Duration interval, int count) {
        return builder().interval(interval).count(count).build();
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Schedule}; not thread-safe. */
    public static final class Builder extends ImmutableSchedule.Builder {
        Builder() {}
    }
}
