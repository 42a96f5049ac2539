package dev.guardrail;

import dev.guardrail.judge.Decision;
import dev.guardrail.judge.RunState;
import dev.guardrail.judge.Verdict;
import dev.guardrail.report.Report;

/**
 * What an evaluation came to.
 *
 * @param verdict what the evidence says
 * @param decision what to do; differs from what the verdict says only where a waiver holds
 * @param report both, explained
 */
public record Outcome(Verdict verdict, Decision decision, Report report) {
    static Outcome of(RunState state, Report report) {
        return new Outcome(state.verdict(), report.decision(), report);
    }

    /** Whether the rollout may go on. */
    public boolean mayProceed() {
        return decision == Decision.PROCEED;
    }
}
