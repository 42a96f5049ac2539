package dev.guardrail.text;

import java.util.Locale;
import java.util.Objects;

/**
 * Something found wrong, weak or noteworthy in what a person wrote, before anything ran.
 *
 * @param code a stable short name: {@code unknown-field}, {@code failure-limit-reaches-count}
 * @param severity how grave it is
 * @param place where it stands
 * @param text what is wrong, with the value
 * @param remedy what to do about it
 */
public record Finding(String code, Severity severity, Place place, String text, String remedy) {
    public Finding {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** A finding of severity error. */
    public static Finding error(String code, Place place, String text, String remedy) {
        return new Finding(code, Severity.ERROR, place, text, remedy);
    }

    /** A finding of severity warning. */
    public static Finding warning(String code, Place place, String text, String remedy) {
        return new Finding(code, Severity.WARNING, place, text, remedy);
    }

    /** A finding of severity note. */
    public static Finding note(String code, Place place, String text, String remedy) {
        return new Finding(code, Severity.NOTE, place, text, remedy);
    }

    /** The finding as people read it: place, severity, text and code, the line with a caret, and the remedy. */
    @Override
    public String toString() {
        String head = place + ": " + severity.name().toLowerCase(Locale.ROOT) + ": " + text + " [" + code + "]";
        String tail = remedy.isEmpty() ? "" : "\n  remedy: " + remedy;
        return Printable.of(head) + Caret.below(place) + Printable.of(tail);
    }
}
