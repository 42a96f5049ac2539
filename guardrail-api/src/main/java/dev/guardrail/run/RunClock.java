package dev.guardrail.run;

import java.time.Instant;

/** The time that a run goes by. Safe for use by several threads. */
public interface RunClock {
    /** The wall time, for queries and records. */
    Instant wall();

    /** Monotonic time in nanoseconds from an arbitrary origin, for delays, intervals and deadlines. */
    long ticks();

    /** The system's time. */
    static RunClock system() {
        return new RunClock() {
            @Override
            public Instant wall() {
                return Instant.now();
            }

            @Override
            public long ticks() {
                return System.nanoTime();
            }
        };
    }
}
