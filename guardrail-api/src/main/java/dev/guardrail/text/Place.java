package dev.guardrail.text;

import java.util.Objects;

/**
 * Where something stands.
 *
 * @param source the file's name, or what the text is: "successCondition of error-rate"
 * @param line from 1; 0 if the place has no line
 * @param column from 1, in characters; 0 if the place has no column
 * @param excerpt the text of that line for a caret, empty if there is none
 */
public record Place(String source, int line, int column, String excerpt) {
    public Place {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(excerpt, "excerpt");
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("place " + line + ":" + column + ": lines and columns count from 1");
        }
    }

    /** A place without line and column, such as a setting given from Java. */
    public static Place of(String source) {
        return new Place(source, 0, 0, "");
    }

    /** {@code file:line:column}, as far as known. */
    @Override
    public String toString() {
        return line == 0 ? source : column == 0 ? source + ":" + line : source + ":" + line + ":" + column;
    }
}
