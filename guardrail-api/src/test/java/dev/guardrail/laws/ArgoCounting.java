package dev.guardrail.laws;

import dev.guardrail.judge.Phase;
import dev.guardrail.laws.Lab.Outcome;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import java.util.List;

/**
 * How Argo Rollouts (v1.10, {@code analysis.go}: {@code assessMetricStatus}) counts one metric, written down anew from its
 * rules and independent of our engine, so that the two can be held against each other.
 */
final class ArgoCounting {
    private final Limits limits;
    private final int bar;
    private int counted;
    private int failed;
    private int inconclusive;
    private int errorsInARow;
    private int successesInARow;

    private ArgoCounting(Limits limits, int count) {
        this.limits = limits;
        this.bar = count;
    }

    /** Where the sequence leads; Argo takes no measurement after its end. */
    static Phase play(Guardrail guardrail, List<Outcome> sequence) {
        return play(guardrail.limits(), guardrail.schedule().count().orElseThrow(), sequence);
    }

    /** The same by the numbers alone. */
    static Phase play(Limits limits, int count, List<Outcome> sequence) {
        ArgoCounting argo = new ArgoCounting(limits, count);
        Phase phase = Phase.PENDING;
        for (Outcome outcome : sequence) {
            if (phase.isFinal()) {
                return phase;
            }
            argo.count(outcome);
            phase = argo.assess();
        }
        return phase;
    }

    private void count(Outcome outcome) {
        boolean error = outcome == Outcome.FAULT;
        counted += error ? 0 : 1;
        errorsInARow = error ? errorsInARow + 1 : 0;
        successesInARow = outcome == Outcome.GOOD ? successesInARow + 1 : 0;
        failed += outcome == Outcome.BAD ? 1 : 0;
        inconclusive += outcome == Outcome.NEITHER ? 1 : 0;
    }

    private Phase assess() {
        if (errorsInARow > limits.consecutiveErrorLimit()) {
            return Phase.ERROR;
        } else if (inconclusive > limits.inconclusiveLimit()) {
            return Phase.INCONCLUSIVE;
        } else if (limits.failureLimit() >= 0 && failed > limits.failureLimit()) {
            return Phase.FAILED;
        }
        int inARow = limits.consecutiveSuccessLimit();
        if (inARow > 0 && successesInARow >= inARow) {
            return Phase.SUCCESSFUL;
        } else if (counted < bar) {
            return Phase.RUNNING;
        } else if (inARow == 0) {
            return Phase.SUCCESSFUL;
        }
        return limits.failureLimit() >= 0 ? Phase.INCONCLUSIVE : Phase.FAILED;
    }
}
