package dev.guardrail.condition;

import dev.guardrail.evidence.Missing;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a condition came out as it did.
 *
 * @param truth the outcome
 * @param readings the first 20 data that were read, in order, each once: {@code result[0] = 0.97}
 * @param missing the datum that made the outcome UNKNOWN, if one was missing
 * @param mismatch what made the outcome UNKNOWN although the data is there: a value of the wrong type
 * @param sentence one sentence for a person: {@code result[0] = 0.97 is above 0.95}
 */
public record Explanation(
        Truth truth, List<Reading> readings, Optional<Missing> missing, Optional<String> mismatch, String sentence) {

    /**
     * A datum and its value.
     *
     * @param path where it was read, as the condition writes it
     * @param value what was there, as a person would write it
     */
    public record Reading(String path, String value) {
        @Override
        public String toString() {
            return path + " = " + value;
        }
    }

    public Explanation {
        Objects.requireNonNull(truth, "truth");
        Objects.requireNonNull(sentence, "sentence");
        readings = List.copyOf(readings);
    }
}
