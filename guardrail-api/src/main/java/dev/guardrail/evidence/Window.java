package dev.guardrail.evidence;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of time that an answer speaks of, and how densely it was sampled.
 *
 * @param from start of the span
 * @param to end of the span, not before its start
 * @param expected how many samples a gapless series has in it
 * @param seen how many the thinnest series has
 * @param longestGap the longest time between two neighbouring samples, or from an edge to the nearest one
 */
public record Window(Instant from, Instant to, long expected, long seen, Duration longestGap) {
    public Window {
        if (to.isBefore(from) || expected < 1 || seen < 0 || longestGap.isNegative()) {
            throw new IllegalArgumentException("window " + from + " to " + to + ", expected " + expected + " samples,"
                    + " seen " + seen + ", longest gap " + longestGap
                    + ": the end must not be before the start, at least one sample is expected, nothing is negative");
        }
    }

    /** Whether the thinnest series has every sample that a gapless one has. */
    public boolean complete() {
        return seen >= expected;
    }
}
