package dev.guardrail.spec;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Place;
import java.util.Objects;

/**
 * A placeholder in a text and the value that is to stand there.
 *
 * @param argument the name of the argument
 * @param value its value, not empty
 * @param secret whether the value is secret and may be shown to nobody
 * @param before the text up to the placeholder, with what earlier ones were replaced by
 * @param after the text behind the placeholder, as written
 * @param place where the placeholder stands
 */
public record Slot(String argument, String value, boolean secret, String before, String after, Place place) {
    public Slot {
        Objects.requireNonNull(argument, "argument");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(place, "place");
    }

    /** The argument with its value, for a message; a secret is not told. */
    public String words() {
        String shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
        return "argument '" + argument + "'" + (secret ? "" : " = '" + shown + "'");
    }

    /** An error about this value here. */
    public Finding error(String code, String text, String remedy) {
        return Finding.error(code, place, words() + " " + text, remedy);
    }

    /** The argument's name; the value may be secret. */
    @Override
    public String toString() {
        return "slot of " + argument;
    }
}
