package dev.guardrail.journal;

import dev.guardrail.judge.Earlier;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Moment;
import dev.guardrail.judge.Overruling;
import dev.guardrail.judge.Waiver;
import dev.guardrail.spec.Definition;
import dev.guardrail.spec.Terms;
import java.time.Duration;
import java.util.List;

/** One thing that happened in a run. */
public sealed interface Fact {
    /** The version of the facts written here; a reader refuses what is newer. */
    int VERSION = 1;

    /** When it happened. */
    Moment moment();

    /**
     * The run started. The first fact, and only the first.
     *
     * @param version the version of the facts that follow
     * @param subject what is rolled out
     * @param revision which revision of it
     * @param terms what the guardrails are counted by
     */
    record Started(Moment moment, int version, String subject, String revision, List<Terms> terms) implements Fact {
        public Started {
            terms = List.copyOf(terms);
        }
    }

    /** What a guardrail is, so that the run can be explained by its journal alone. Changes nothing. */
    record Defined(Moment moment, Definition definition) implements Fact {}

    /** A guardrail's source is being asked. Written before it is. */
    record Asked(Moment moment, String guardrail) implements Fact {}

    /** An answer, or its absence, was judged. */
    record Measured(Moment moment, String guardrail, Measurement measurement) implements Fact {}

    /** A guardrail was unfinished at its deadline. */
    record Expired(Moment moment, String guardrail) implements Fact {}

    /** A guardrail's bad end cut the others short. */
    record CutShort(Moment moment) implements Fact {}

    /** Someone ended the run. */
    record Terminated(Moment moment, String why) implements Fact {}

    /** Someone wanted what was there to be judged. */
    record Completed(Moment moment) implements Fact {}

    /** A guardrail was waived. */
    record Waived(Moment moment, Waiver waiver) implements Fact {}

    /** There was a run for the same subject and revision before. Directly after the start. */
    record Preceded(Moment moment, Earlier earlier) implements Fact {}

    /** Earlier failures were overruled. */
    record Overruled(Moment moment, Overruling overruling) implements Fact {}

    /** The host wants something remembered, such as what it did on a decision. Changes nothing. */
    record Noted(Moment moment, String note) implements Fact {}

    /**
     * Nobody watched until this moment.
     *
     * @param span for how long
     */
    record Unobserved(Moment moment, Duration span) implements Fact {}

    /**
     * Wall time and monotonic time disagreed.
     *
     * @param by how far wall time jumped ahead, negative if back
     * @param span for how long nobody may have watched: the time since the step before, by the clock that says more
     */
    record ClockJumped(Moment moment, Duration by, Duration span) implements Fact {}
}
