package dev.guardrail.evidence;

import java.util.Objects;

/**
 * A datum that was read and not there.
 *
 * @param path where it was looked for, as a condition would write it: {@code result[0]}, {@code result.ready}
 * @param why why it is not there
 */
public record Missing(String path, Absence why) {
    public Missing {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(why, "why");
    }

    /** One readable sentence without a full stop: {@code result[0] is not a number}. */
    @Override
    public String toString() {
        return path + " " + why.words();
    }
}
