package dev.guardrail.judge;

import dev.guardrail.condition.Explanation.Reading;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Witness;
import java.util.List;
import java.util.Objects;

/**
 * What a measurement rests on. Small whatever the answer's size: long lists are cut, the value is kept in words.
 *
 * @param witness proof that looking was possible
 * @param measured the value as a person would write it
 * @param readings what the conditions read of it, in order
 * @param shortfalls what the witness fails to show of what the guardrail demands; empty if it suffices
 * @param observations details from the source; they decide nothing
 */
public record Basis(
        Witness witness,
        String measured,
        List<Reading> readings,
        List<String> shortfalls,
        List<Observation> observations) {
    private static final int KEPT = 20;

    public Basis {
        Objects.requireNonNull(witness, "witness");
        Objects.requireNonNull(measured, "measured");
        readings = first(readings);
        shortfalls = first(shortfalls);
        observations = first(observations);
    }

    private static <T> List<T> first(List<T> all) {
        return List.copyOf(all.size() > KEPT ? all.subList(0, KEPT) : all);
    }
}
