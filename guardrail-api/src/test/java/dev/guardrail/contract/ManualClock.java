package dev.guardrail.contract;

import dev.guardrail.run.RunClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is advanced. Safe for use by several threads. */
public final class ManualClock implements RunClock {
    private final AtomicLong ticks = new AtomicLong();
    private final AtomicLong wallNanos = new AtomicLong();
    private final Instant origin;

    private ManualClock(Instant origin) {
        this.origin = origin;
    }

    /** A clock that stands at the first instant of 2026. */
    public static ManualClock create() {
        return at(Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** A clock that stands at an instant. */
    public static ManualClock at(Instant origin) {
        return new ManualClock(origin);
    }

    @Override
    public Instant wall() {
        return origin.plusNanos(wallNanos.get());
    }

    @Override
    public long ticks() {
        return ticks.get();
    }

    /** Time passes, as it should: wall time and monotonic time alike. */
    public void advance(Duration by) {
        ticks.addAndGet(by.toNanos());
        wallNanos.addAndGet(by.toNanos());
    }

    /** Someone sets the wall clock, forward or, if negative, back. */
    public void jumpWall(Duration by) {
        wallNanos.addAndGet(by.toNanos());
    }
}
