package dev.guardrail.spec;

import java.util.List;
import java.util.Objects;

/**
 * What a guardrail's failure means, for the person who reads the report.
 *
 * @param meaning what a failure says about the rollout, one sentence
 * @param causes the usual causes, the likeliest first
 * @param nextSteps what to do, in order
 */
public record Interpretation(String meaning, List<String> causes, List<String> nextSteps) {
    public Interpretation {
        Objects.requireNonNull(meaning, "meaning");
        causes = List.copyOf(causes);
        nextSteps = List.copyOf(nextSteps);
    }

    /** For guardrails that say nothing about themselves: generic next steps only. */
    public static Interpretation unspecified() {
        return new Interpretation(
                "The condition does not hold for the new revision.",
                List.of(),
                List.of(
                        "Inspect the measured values and the query below.",
                        "Confirm that the guardrail measures the revision under test, and why it is out of bounds.",
                        "Fix the cause, commit, and evaluate again."));
    }
}
