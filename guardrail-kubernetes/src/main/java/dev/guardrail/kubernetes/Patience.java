package dev.guardrail.kubernetes;

import java.time.Duration;
import java.util.Optional;

/** How long to wait before trying again: longer each time, up to a bound, and never shorter than asked for. */
final class Patience {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Duration next = FIRST;

    /** The time to wait now. */
    synchronized Duration next(Optional<Duration> asked) {
        Duration delay = asked.filter(a -> a.compareTo(next) > 0).orElse(next);
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        return delay;
    }

    /** It went well. */
    synchronized void reset() {
        next = FIRST;
    }
}
