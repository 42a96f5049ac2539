package dev.guardrail.text;

import java.util.Locale;

/** Characters that a person does not see but a reader does: they have no place in what a verdict rests on. */
final class Characters {
    /** After so many the text is not worth listing more. */
    private static final int ENOUGH = 5;

    private Characters() {}

    /** Adds a finding for every hidden character of a text, up to a few; true if the text can be read. */
    static boolean check(SourceText source, Findings findings) {
        String text = source.text();
        int refused = 0;
        for (int i = 0; i < text.length() && refused < ENOUGH; i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (reordersText(c)) {
                findings.warning(
                        "bidirectional-text",
                        source.placeOf(i),
                        "the character " + name(c) + " changes the order in which the line is shown",
                        "remove it, or write it as an escape in quotes");
            } else if (isHidden(c) && c != '\t' && c != '\n' && c != '\r') {
                refused++;
                findings.error(
                        "control-character",
                        source.placeOf(i),
                        "the character " + name(c) + " is invisible and not allowed",
                        "remove it, or write it as an escape in quotes");
            }
        }
        return refused == 0;
    }

    /** Whether a string is whole: every surrogate has its partner, so that no writer would lose a character. */
    static boolean isWhole(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** Controls, line separators that editors do not show as line ends, lone surrogates, non-characters, reordering. */
    static boolean isHidden(int c) {
        return c < 0x20
                || (c >= 0x7F && c <= 0x9F)
                || c == 0x2028
                || c == 0x2029
                || c == 0xFEFF
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                || (c & 0xFFFE) == 0xFFFE
                || reordersText(c);
    }

    private static boolean reordersText(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private static String name(int c) {
        return String.format(Locale.ROOT, "U+%04X", c);
    }
}
