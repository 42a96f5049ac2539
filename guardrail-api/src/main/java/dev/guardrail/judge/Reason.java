package dev.guardrail.judge;

import java.util.Objects;

/**
 * Why a metric ended as it did.
 *
 * @param guardrail the guardrail's name; empty for what concerns the run as a whole
 * @param rule the rule that applied
 * @param text what happened, with count and limit: {@code failed 1 > failureLimit 0}
 */
public record Reason(String guardrail, Rule rule, String text) {

    /** The rules that end a metric or a run; stable names for machines. */
    public enum Rule {
        /** Enough measurements were taken and the limits held. */
        COUNT_REACHED,
        /** Enough successes in a row. */
        CONSECUTIVE_SUCCESSES,
        /** An endless metric was completed after enough successes. */
        MINIMUM_SUCCESSES,
        /** Enough measurements were taken, but not enough successes in a row. */
        TOO_FEW_SUCCESSES,
        /** More failures than allowed. */
        FAILURE_LIMIT,
        /** More inconclusive measurements than allowed. */
        INCONCLUSIVE_LIMIT,
        /** More errors in a row than allowed. */
        CONSECUTIVE_ERROR_LIMIT,
        /** More errors in total than allowed. */
        ERROR_LIMIT,
        /** Unfinished at the deadline. */
        DEADLINE,
        /** Terminated by someone. */
        TERMINATED,
        /** Completed by someone before the bar was met. */
        COMPLETED_EARLY,
        /** Stopped because another guardrail ended the run. */
        CUT_SHORT,
        /** The journal could not be kept, so nothing the run knows can be relied on. */
        JOURNAL
    }

    public Reason {
        Objects.requireNonNull(guardrail, "guardrail");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(text, "text");
    }

    /** The guardrail and what happened: {@code restarts: failed 1 > failureLimit 0}. */
    @Override
    public String toString() {
        return guardrail.isEmpty() ? text : guardrail + ": " + text;
    }
}
