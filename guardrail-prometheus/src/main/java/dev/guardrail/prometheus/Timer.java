package dev.guardrail.prometheus;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Monotonic time and delays, in one place so that tests can own both. Safe for use by several threads. */
interface Timer {

    /** Monotonic time in nanoseconds. */
    long nanos();

    /** Runs work after a delay, on a thread that must not be kept; what is returned calls it off. */
    Runnable after(Duration delay, Runnable work);

    /** The system's, on the one thread that the JDK keeps for delays. */
    static Timer system() {
        return new Timer() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public Runnable after(Duration delay, Runnable work) {
                CompletableFuture<Boolean> due = new CompletableFuture<Boolean>()
                        .completeOnTimeout(true, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
                var unused = due.thenAccept(isDue -> {
                    if (isDue) {
                        work.run();
                    }
                });
                return () -> due.complete(false);
            }
        };
    }
}
