package dev.guardrail.report;

import dev.guardrail.judge.Phase;
import dev.guardrail.spec.Interpretation;
import java.util.List;

/** What a phase means. Only a failure says something about the rollout; the rest says something about the looking. */
final class Meanings {
    private static final Interpretation ERROR = new Interpretation(
            "It could not be measured reliably, which is never taken for success.",
            List.of(
                    "the metrics are not collected, or not under these names",
                    "another namespace, name or revision than the one rolled out",
                    "pods that were never created, scheduled or started",
                    "a server that is down, slow or answers in part"),
            List.of(
                    "Inspect what was said last, and what is lacking; ask the same question by hand.",
                    "Confirm which metric is not there, and why.",
                    "Fix the cause, in the rollout or in what observes it, commit, and evaluate again."));

    private static final Interpretation INCONCLUSIVE = new Interpretation(
            "It could be measured and is neither good nor bad.",
            List.of("values between the success and the failure condition", "more time needed to settle"),
            List.of(
                    "Inspect the measured values against both conditions.",
                    "Confirm whether the rollout or the conditions are at fault.",
                    "Decide by hand, or fix, commit, and evaluate again."));

    private static final Interpretation TERMINATED = new Interpretation(
            "It was stopped before there was enough evidence, which is never taken for success.",
            List.of(),
            List.of("See what stopped it, and evaluate again."));

    private static final Interpretation UNFINISHED = new Interpretation("It is not finished.", List.of(), List.of());

    private static final Interpretation SUCCESSFUL =
            new Interpretation("It met its bar over evidence.", List.of(), List.of());

    private Meanings() {}

    /** The meaning of a phase for a guardrail with its own interpretation of failure. */
    static Interpretation of(Phase phase, Interpretation ofFailure) {
        return switch (phase) {
            case FAILED -> ofFailure;
            case ERROR -> ERROR;
            case INCONCLUSIVE -> INCONCLUSIVE;
            case TERMINATED -> TERMINATED;
            case SUCCESSFUL -> SUCCESSFUL;
            default -> UNFINISHED;
        };
    }
}
