package dev.guardrail.report;

import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Phase;
import java.util.List;

/** How phases and decisions are named, ordered and coloured in reports. */
final class Phases {
    private static final List<Phase> URGENT_FIRST = List.of(
            Phase.FAILED,
            Phase.ERROR,
            Phase.INCONCLUSIVE,
            Phase.TERMINATED,
            Phase.RUNNING,
            Phase.PENDING,
            Phase.SUCCESSFUL);

    private Phases() {}

    static int urgency(Phase phase) {
        return URGENT_FIRST.indexOf(phase);
    }

    static List<Phase> urgentFirst() {
        return URGENT_FIRST;
    }

    /** {@code Failed}. */
    static String word(Phase phase) {
        return phase.name().charAt(0) + phase.name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    /** What a decision means for the rollout. */
    static String sentence(Decision decision) {
        return switch (decision) {
            case PROCEED -> "the rollout may go on";
            case HOLD -> "the rollout must wait";
            case ABORT -> "the rollout must go back";
        };
    }
}
