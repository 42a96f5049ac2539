package dev.guardrail.source;

import java.time.Duration;
import java.util.Objects;

/**
 * How an {@link Inquiry} ended.
 *
 * @param answer evidence or fault
 * @param took how long it took, from asking to the answer or to the timeout
 */
public record Reply(Answer answer, Duration took) {
    public Reply {
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(took, "took");
    }
}
