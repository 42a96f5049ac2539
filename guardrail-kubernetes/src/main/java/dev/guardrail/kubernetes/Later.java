package dev.guardrail.kubernetes;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs something after a while, on a thread of the host. */
@FunctionalInterface
public interface Later {
    /** Runs the task once, after the delay; may throw if nothing more is accepted. */
    void run(Runnable task, Duration delay);

    /** On a host's scheduler, which stays the host's to shut down. */
    static Later on(ScheduledExecutorService scheduler) {
        return (task, delay) -> {
            var unused = scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        };
    }
}
