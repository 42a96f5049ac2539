package dev.guardrail.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One question to a source.
 *
 * @param at the instant asked for, from the run's clock; see {@link MetricSource#speaksOf}
 * @param timeout how long the answer may take, more than zero and at most a year; an answer after that is an Error
 */
public record Request(Instant at, Duration timeout) {
    /** Longer than any schedule may be; far below what a long holds in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(366);

    public Request {
        Objects.requireNonNull(at, "at");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout " + timeout + ": give a duration above zero");
        }
        if (timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeout " + timeout + ": give at most a year");
        }
    }
}
