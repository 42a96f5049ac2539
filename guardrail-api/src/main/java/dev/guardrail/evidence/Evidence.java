package dev.guardrail.evidence;

import java.util.List;
import java.util.Objects;

/**
 * A source's answer: the value to judge, the witness that the source could look, and what a person may want to know.
 *
 * @param value what the condition reads as {@code result}
 * @param witness proof that looking was possible
 * @param observations details for the report, such as which pod restarted and why; they decide nothing
 */
public record Evidence(Value value, Witness witness, List<Observation> observations) {
    public Evidence {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(witness, "witness");
        observations = List.copyOf(observations);
    }

    /** Evidence without observations. */
    public static Evidence of(Value value, Witness witness) {
        return new Evidence(value, witness, List.of());
    }
}
