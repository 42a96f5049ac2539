package dev.guardrail;

import dev.guardrail.run.RunClock;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until it is told to move on. Safe for use by several threads. */
final class VirtualClock implements RunClock {
    private final Instant start;
    private volatile Duration passed = Duration.ZERO;

    VirtualClock(Instant start) {
        this.start = start;
    }

    /** Called by one thread only. */
    void advance(Duration by) {
        passed = passed.plus(by);
    }

    @Override
    public Instant wall() {
        return start.plus(passed);
    }

    @Override
    public long ticks() {
        return passed.toNanos();
    }
}
