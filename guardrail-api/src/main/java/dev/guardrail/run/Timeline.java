package dev.guardrail.run;

import dev.guardrail.judge.Moment;
import java.time.Duration;
import java.time.Instant;

/** Turns the clock's two times into moments of one run, and notices when they disagree. */
final class Timeline {
    private final RunClock clock;
    private final long origin;
    private Moment last;

    private Timeline(RunClock clock, Duration elapsed) {
        this.clock = clock;
        this.origin = clock.ticks() - elapsed.toNanos();
        this.last = new Moment(clock.wall(), elapsed);
    }

    /** A run that starts now. */
    static Timeline start(RunClock clock) {
        return new Timeline(clock, Duration.ZERO);
    }

    /** A run that is taken up again: between two processes only wall time can tell how long the gap was. */
    static Timeline resume(RunClock clock, Moment lastKnown) {
        Duration gap = Duration.between(lastKnown.at(), clock.wall());
        return new Timeline(clock, lastKnown.elapsed().plus(gap.isNegative() ? Duration.ZERO : gap));
    }

    /** The moment of the latest {@link #tick}. */
    Moment last() {
        return last;
    }

    /** Moves on to now; returns how far wall time ran ahead of monotonic time since the moment before. */
    Duration tick() {
        Moment before = last;
        Instant wall = clock.wall();
        last = new Moment(wall, Duration.ofNanos(clock.ticks() - origin));
        return Duration.between(before.at(), wall).minus(last.since(before));
    }
}
