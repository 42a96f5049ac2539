package dev.guardrail.judge;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A run for the same subject and revision that was started before. One that Failed
 * keeps the decision at hold at best until somebody overrules it; any other is shown and binds nobody.
 *
 * @param run its name
 * @param phase how far it came
 * @param started when it was started
 * @param why why it ended so, one sentence for a person
 * @param overruled who took it upon himself that it binds no longer
 */
public record Earlier(String run, Phase phase, Instant started, String why, Optional<Overruling> overruled) {
    public Earlier {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(why, "why");
    }

    /** Whether it keeps the decision from going on. */
    public boolean binds() {
        return phase == Phase.FAILED && overruled.isEmpty();
    }

    Earlier overruled(Overruling by) {
        return binds() ? new Earlier(run, phase, started, why, Optional.of(by)) : this;
    }
}
