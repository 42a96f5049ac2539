package dev.guardrail.judge;

import java.time.Duration;
import java.util.Objects;

/**
 * A span in which nobody watched: the host was down, or its clock jumped.
 *
 * @param until when it ended
 * @param length how long it was
 */
public record Gap(Moment until, Duration length) {
    public Gap {
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(length, "length");
    }
}
