package dev.guardrail.examples;

import dev.guardrail.run.RunClock;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still at a recorded instant until it is told to move on. Safe for use by several threads. */
final class RecordedTime implements RunClock {
    private final Instant start;
    private Duration passed = Duration.ZERO;

    RecordedTime(Instant start) {
        this.start = start;
    }

    synchronized void advance(Duration by) {
        passed = passed.plus(by);
    }

    @Override
    public synchronized Instant wall() {
        return start.plus(passed);
    }

    @Override
    public synchronized long ticks() {
        return passed.toNanos();
    }
}
