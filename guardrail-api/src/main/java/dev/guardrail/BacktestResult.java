package dev.guardrail;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the guardrails would have said of a past release.
 *
 * @param injected the regression that was put into the evidence, in words
 * @param outcome verdict, decision and report, as of the virtual clock
 * @param stoppedAt when the release would have been stopped; empty if it would have gone on
 */
public record BacktestResult(String injected, Outcome outcome, Optional<Instant> stoppedAt) {
    public BacktestResult {
        Objects.requireNonNull(injected, "injected");
        Objects.requireNonNull(outcome, "outcome");
        if (stoppedAt.isPresent() == outcome.mayProceed()) {
            throw new IllegalArgumentException("decision " + outcome.decision() + ", stopped at " + stoppedAt
                    + ": a release is stopped at some time, or may proceed");
        }
    }

    /** Whether the release would not have gone on: held or sent back. */
    public boolean stopped() {
        return stoppedAt.isPresent();
    }

    /** One sentence: {@code a pod dies: stopped at 2026-01-02T00:20:05Z, ABORT (readiness: …)}. */
    @Override
    public String toString() {
        String reasons = String.join(
                "; ", outcome.verdict().reasons().stream().map(Object::toString).toList());
        return injected + ": "
                + stoppedAt.map(at -> "stopped at " + at).orElse("went on") + ", " + outcome.decision() + " (" + reasons
                + ")";
    }
}
