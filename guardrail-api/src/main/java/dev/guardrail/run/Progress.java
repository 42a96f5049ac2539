package dev.guardrail.run;

import dev.guardrail.judge.Verdict;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a step came to.
 *
 * @param verdict the verdict so far
 * @param next how long until the next step has something to do, unless an answer comes earlier; empty if the run is over
 */
public record Progress(Verdict verdict, Optional<Duration> next) {
    public Progress {
        Objects.requireNonNull(verdict, "verdict");
    }

    /** Whether the verdict is final. */
    public boolean isOver() {
        return next.isEmpty();
    }
}
