package dev.guardrail.evidence;

import java.util.Objects;

/**
 * Something that a source looked at to know whether its own answer can be relied on. One that is not met bars success.
 *
 * @param name a short stable name: "generation", "targets up"
 * @param met whether it holds
 * @param detail what was seen, in words: "2 of 2 up"
 */
public record Check(String name, boolean met, String detail) {
    public Check {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(detail, "detail");
    }
}
