package dev.guardrail.judge;

import java.time.Duration;

/**
 * Time in which nobody watched.
 *
 * @param spans how many times
 * @param total how long altogether
 */
public record Unobserved(int spans, Duration total) {
    static final Unobserved NONE = new Unobserved(0, Duration.ZERO);

    Unobserved plus(Duration span) {
        return new Unobserved(spans + 1, total.plus(span));
    }
}
