package dev.guardrail.judge;

import dev.guardrail.judge.Reason.Rule;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Terms;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Counters held against limits, in Argo Rollouts' order: errors before inconclusive ones before failures, then success. */
record Assessment(Phase phase, @Nullable Reason reason) {

    static Assessment of(Terms terms, Counters counters, boolean slotsForegone) {
        Assessment limit = limit(terms, counters);
        return limit != null ? limit : bar(terms, counters, slotsForegone);
    }

    private static @Nullable Assessment limit(Terms terms, Counters counters) {
        Limits limits = terms.limits();
        if (counters.consecutiveError() > limits.consecutiveErrorLimit()) {
            return decided(
                    terms,
                    Phase.ERROR,
                    Rule.CONSECUTIVE_ERROR_LIMIT,
                    "consecutiveErrors " + counters.consecutiveError() + " > consecutiveErrorLimit "
                            + limits.consecutiveErrorLimit());
        }
        OptionalInt errors = limits.errorLimit();
        if (errors.isPresent() && counters.error() > errors.getAsInt()) {
            return decided(
                    terms,
                    Phase.ERROR,
                    Rule.ERROR_LIMIT,
                    "errors " + counters.error() + " > errorLimit " + errors.getAsInt());
        }
        if (counters.inconclusive() > limits.inconclusiveLimit()) {
            return decided(
                    terms,
                    Phase.INCONCLUSIVE,
                    Rule.INCONCLUSIVE_LIMIT,
                    "inconclusive " + counters.inconclusive() + " > inconclusiveLimit " + limits.inconclusiveLimit());
        }
        if (limits.failureLimit() != Limits.UNLIMITED && counters.failed() > limits.failureLimit()) {
            return decided(
                    terms,
                    Phase.FAILED,
                    Rule.FAILURE_LIMIT,
                    "failed " + counters.failed() + " > failureLimit " + limits.failureLimit());
        }
        return null;
    }

    private static Assessment bar(Terms terms, Counters counters, boolean slotsForegone) {
        int bar = terms.limits().consecutiveSuccessLimit();
        boolean barMet = bar > 0 && counters.consecutiveSuccess() >= bar;
        OptionalInt count = terms.schedule().effectiveCount();
        if (barMet && !slotsForegone) {
            return decided(
                    terms,
                    Phase.SUCCESSFUL,
                    Rule.CONSECUTIVE_SUCCESSES,
                    "consecutiveSuccesses " + counters.consecutiveSuccess() + " reach consecutiveSuccessLimit " + bar);
        }
        boolean countReached = count.isPresent() && counters.count() >= count.getAsInt();
        if (!barMet && !countReached) {
            return new Assessment(Phase.RUNNING, null);
        }
        if (bar == 0) {
            return decided(
                    terms,
                    Phase.SUCCESSFUL,
                    Rule.COUNT_REACHED,
                    counters.successful() + " of " + counters.count() + " measurements successful, count "
                            + count.orElse(0) + " reached");
        }
        String text = barMet
                ? "consecutiveSuccessLimit " + bar + " was reached too late: only because missing measurements do not"
                        + " count was there room for it in count " + count.orElse(0)
                : "count " + count.orElse(0) + " reached with " + counters.consecutiveSuccess()
                        + " successes in a row, below consecutiveSuccessLimit " + bar;
        Phase phase = terms.limits().failureLimit() == Limits.UNLIMITED ? Phase.FAILED : Phase.INCONCLUSIVE;
        return decided(terms, phase, Rule.TOO_FEW_SUCCESSES, text);
    }

    private static Assessment decided(Terms terms, Phase phase, Rule rule, String text) {
        return new Assessment(phase, new Reason(terms.guardrail(), rule, text));
    }
}
