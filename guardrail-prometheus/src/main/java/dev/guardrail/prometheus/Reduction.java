package dev.guardrail.prometheus;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What is made of a vector's elements. Each reads every element: one that is not a number makes the whole none, and of
 * nothing there is nothing, not 0. (A server's own {@code max} passes over NaN.)
 */
enum Reduction {
    /** The vector as it is. */
    NONE,
    /** Whether every element is other than 0. */
    ALL,
    /** Whether any element is other than 0. */
    ANY,
    MAX,
    MIN,
    SUM,
    COUNT,
    /** The only element; more than one is a fault. */
    EXACTLY_ONE;

    Shape shape() {
        return switch (this) {
            case NONE -> Shape.vector();
            case ALL, ANY -> Shape.bool();
            default -> Shape.number();
        };
    }

    /** Whether an absent answer can be a zero. */
    boolean isNumber() {
        return shape().equals(Shape.number());
    }

    Value of(double... elements) {
        if (this == NONE) {
            return Value.vector(elements);
        } else if (this == EXACTLY_ONE && elements.length > 1) {
            throw new SourceException(
                    Fault.Kind.WRONG_SHAPE,
                    "the answer has " + elements.length
                            + " series where one is expected: aggregate in the query, or ask for a vector");
        } else if (elements.length == 0) {
            return Value.absent(Absence.EMPTY);
        } else if (Arrays.stream(elements).anyMatch(Double::isNaN)) {
            return Value.absent(Absence.NOT_A_NUMBER);
        }
        return switch (this) {
            case ALL -> Value.of(Arrays.stream(elements).allMatch(element -> element != 0));
            case ANY -> Value.of(Arrays.stream(elements).anyMatch(element -> element != 0));
            case MAX -> number(elements, all -> Arrays.stream(all).max().orElseThrow());
            case MIN -> number(elements, all -> Arrays.stream(all).min().orElseThrow());
            case SUM -> number(elements, all -> Arrays.stream(all).sum());
            case COUNT -> Value.of((double) elements.length);
            default -> Value.of(elements[0]);
        };
    }

    private static Value number(double[] elements, ToDoubleFunction<double[]> of) {
        return Value.of(of.applyAsDouble(elements));
    }

    /** For a description: "max of ". */
    String words() {
        return switch (this) {
            case NONE -> "";
            case EXACTLY_ONE -> "the only element of ";
            default -> name().toLowerCase(Locale.ROOT) + " of ";
        };
    }
}
