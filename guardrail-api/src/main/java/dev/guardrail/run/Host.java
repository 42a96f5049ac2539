package dev.guardrail.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.immutables.value.Value.Check;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Derived;
import org.immutables.value.Value.Immutable;

/** What the host lends to its runs. Immutable; may be shared by any number of runs. */
@Immutable
public abstract class Host {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration LONGEST_TICK = Duration.ofMinutes(1);

    Host() {}

    /** The time; the system's by default. */
    @Default
    public RunClock clock() {
        return RunClock.system();
    }

    /**
     * Where sources are called, so that none can block a run; the JDK's common pool by default. Sources that block there
     * are interrupted at their timeout, but until then each holds a thread: give such sources an executor with room.
     */
    @Default
    public Executor executor() {
        return ForkJoinPool.commonPool();
    }

    /** Who is told how runs go. */
    public abstract List<RunListener> listeners();

    /** How far wall time and monotonic time may disagree between two steps; 1 s by default. */
    @Default
    public Duration clockTolerance() {
        return Duration.ofSeconds(1);
    }

    /**
     * How long a run that a guardrail has ended still waits for answers already under way, so that one report shows them
     * all; 2 s by default, zero to cut them short at once.
     */
    @Default
    public Duration gather() {
        return Duration.ofSeconds(2);
    }

    /** For a {@link RunGroup}: times are rounded up to this, and its runs are looked after once in it; 10 ms by default. */
    @Default
    public Duration tick() {
        return Duration.ofMillis(10);
    }

    /**
     * For a {@link RunGroup}: how many questions may be under way at once to sources with one
     * {@link dev.guardrail.source.MetricSource#backend}; 64 by default.
     */
    @Default
    public int questionsPerSource() {
        return 64;
    }

    @Derived
    Listeners audience() {
        return new Listeners(listeners());
    }

    @Check
    void checkGroups() {
        boolean ticks = !tick().isNegative() && !tick().isZero() && tick().compareTo(LONGEST_TICK) <= 0;
        if (!ticks || questionsPerSource() < 1) {
            throw new IllegalArgumentException("tick is " + tick() + ", questionsPerSource is " + questionsPerSource()
                    + ": give a tick above zero, a minute at most, and a number from 1");
        }
    }

    @Check
    void checkDurations() {
        boolean positive = !clockTolerance().isNegative() && !clockTolerance().isZero() && !gather().isNegative();
        boolean bounded = clockTolerance().compareTo(LONGEST) <= 0 && gather().compareTo(LONGEST) <= 0;
        if (!positive || !bounded) {
            throw new IllegalArgumentException("clockTolerance is " + clockTolerance() + ", gather is " + gather()
                    + ": give a tolerance above zero and a time to gather from zero, a day at most");
        }
    }

    /** The system's clock and the JDK's common pool. */
    public static Host system() {
        return builder().build();
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Host}; not thread-safe. */
    public static final class Builder extends ImmutableHost.Builder {
        Builder() {}
    }
}
