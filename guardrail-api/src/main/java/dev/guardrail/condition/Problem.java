package dev.guardrail.condition;

import java.util.Objects;

/**
 * Something wrong, or dangerous elsewhere, in a condition's text.
 *
 * @param code a stable short name: {@code unknown-name}, {@code constant-condition}, {@code default-hides-missing}
 * @param refuses whether the condition is refused; otherwise it is accepted with the semantics of this library
 * @param offset where it stands in the text, in UTF-16 units from 0
 * @param length how many UTF-16 units it covers, 0 for a point
 * @param text what is wrong, with the value or the case of missing data that would pass elsewhere
 * @param remedy what to write instead
 */
public record Problem(String code, boolean refuses, int offset, int length, String text, String remedy) {
    public Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(remedy, "remedy");
    }
}
