package dev.guardrail.evidence;

import java.util.Objects;

/**
 * One thing that was seen and that helps a person to understand a verdict; it decides nothing.
 *
 * @param subject what it is about: "pod web-7d9f container app"
 * @param text what was seen: "4 restarts, last one OOMKilled"
 */
public record Observation(String subject, String text) {
    public Observation {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(text, "text");
    }
}
