package dev.guardrail.run;

import dev.guardrail.judge.Measurement;
import java.time.Duration;
import java.util.Objects;

/**
 * How one measurement went in time.
 *
 * @param late how long after it was due its question was put: because the host stepped late, or no slot was free
 * @param took from the question to the answer, or to the moment it was given up
 */
public record Timing(Duration late, Duration took) {
    public Timing {
        Objects.requireNonNull(late, "late");
        Objects.requireNonNull(took, "took");
    }

    static Timing of(Measurement measurement, Duration late) {
        return new Timing(late, measurement.finished().since(measurement.asked()));
    }
}
