package dev.guardrail.condition;

import java.util.List;
import java.util.Objects;

/**
 * A number that a condition compares a datum with: what a plot draws beside the values. It explains, and decides nothing.
 *
 * @param path the datum as an {@link Explanation.Reading} names it: {@code result[0]}; {@code result[*]} for each element
 * @param relation how the datum must stand to the number for the condition to hold: {@code <}, {@code <=}, {@code >},
 *     {@code >=}, {@code ==} or {@code !=}
 * @param bound the number
 */
public record Threshold(String path, String relation, double bound) {
    public Threshold {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(relation, "relation");
    }

    /**
     * The thresholds of a condition, in the order of its text: every comparison of a datum with a number that is written
     * down. What is compared otherwise, such as a sum, has none. Never throws; a text that is no condition has none.
     */
    public static List<Threshold> of(String condition) {
        try {
            return Thresholds.of(Parser.parse(condition));
        } catch (SyntaxException e) {
            return List.of();
        }
    }

    /** Whether a value stands to the number as it must. */
    public boolean admits(double value) {
        return switch (relation) {
            case "<" -> value < bound;
            case "<=" -> value <= bound;
            case ">" -> value > bound;
            case ">=" -> value >= bound;
            case "==" -> value == bound;
            default -> value != bound;
        };
    }
}
