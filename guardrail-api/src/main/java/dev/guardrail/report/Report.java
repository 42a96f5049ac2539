package dev.guardrail.report;

import dev.guardrail.judge.Decision;
import dev.guardrail.judge.RunState;
import dev.guardrail.spec.Plan;
import java.time.Instant;
import java.util.Objects;

/**
 * A run explained. Immutable.
 *
 * @param plan what was evaluated
 * @param state what it came to
 * @param at the instant of the report, by which waivers hold or have expired
 */
public record Report(Plan plan, RunState state, Instant at) {
    public Report {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(at, "at");
    }

    /** A report of a run as it stands. */
    public static Report of(Plan plan, RunState state, Instant at) {
        return new Report(plan, state, at);
    }

    /** What to do, waivers that hold considered. */
    public Decision decision() {
        return state.decision(at);
    }

    /** For people: the verdict, each guardrail with what was measured, and what to do next. */
    public String text() {
        return new TextReport(this).text();
    }

    /** For machines: a JSON object with stable field names. */
    public String json() {
        return JsonReport.of(this);
    }

    /** The text. */
    @Override
    public String toString() {
        return text();
    }
}
