package dev.guardrail.journal;

import dev.guardrail.journal.Fact.Started;
import dev.guardrail.judge.Gap;
import dev.guardrail.judge.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The fold from facts to state. Pure: the same facts always give the same state. */
public final class Replay {
    private Replay() {}

    /**
     * The state after these facts.
     *
     * @throws JournalException if they do not begin with the start of a run, or do not belong together
     */
    public static RunState of(List<Fact> facts) {
        if (facts.isEmpty() || !(facts.get(0) instanceof Started started)) {
            throw new JournalException("a journal begins with the start of a run, this one with "
                    + (facts.isEmpty() ? "nothing" : facts.get(0)));
        }
        int at = 0;
        try {
            RunState state = start(started);
            for (at = 1; at < facts.size(); at++) {
                checkOrder(state, facts.get(at));
                state = apply(state, facts.get(at));
            }
            return state;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new JournalException("fact " + (at + 1) + " does not belong to the run: " + e.getMessage(), e);
        }
    }

    /** A question is put when it is due and not before: one that comes too early follows something lost, or comes twice. */
    private static void checkOrder(RunState state, Fact fact) {
        if (fact instanceof Fact.Asked asked) {
            Optional<Duration> due = state.metric(asked.guardrail()).due();
            if (due.isEmpty() || !asked.moment().reaches(due.get())) {
                throw new IllegalArgumentException(
                        "guardrail '" + asked.guardrail() + "' was asked at " + asked.moment()
                                + ", when no question was due. Something before it is missing, or it comes twice");
            }
        }
    }

    /**
     * For journals: a run starts once.
     *
     * @param before how much was written before it
     */
    static void refuseSecondStart(Fact fact, long before) {
        if (fact instanceof Started && before > 0) {
            throw new JournalException("the journal is of a run that has started: resume that, or start a new run in an"
                    + " empty journal");
        }
    }

    /** The state at the start of a run. */
    public static RunState start(Started fact) {
        if (fact.version() != Fact.VERSION) {
            throw new JournalException("the journal has version " + fact.version() + ", this library reads version "
                    + Fact.VERSION + ": resume the run with the version that wrote it");
        }
        return RunState.started(fact.moment(), fact.subject(), fact.revision(), fact.terms());
    }

    /** The state after one more fact. */
    public static RunState apply(RunState state, Fact fact) {
        if (fact instanceof Fact.Asked asked) {
            return state.asked(asked.guardrail(), asked.moment());
        } else if (fact instanceof Fact.Measured measured) {
            return state.measured(measured.guardrail(), measured.measurement());
        } else if (fact instanceof Fact.Expired expired) {
            return state.expired(expired.guardrail(), expired.moment());
        } else if (fact instanceof Fact.CutShort) {
            return state.cutShort(fact.moment());
        } else if (fact instanceof Fact.Terminated terminated) {
            return state.terminated(terminated.why(), terminated.moment());
        } else if (fact instanceof Fact.Completed) {
            return state.completed(fact.moment());
        } else if (fact instanceof Fact.Waived waived) {
            return state.waived(waived.waiver());
        } else if (fact instanceof Fact.Preceded preceded) {
            return state.preceded(preceded.earlier());
        } else if (fact instanceof Fact.Overruled overruled) {
            return state.overruled(overruled.overruling());
        } else if (fact instanceof Fact.Noted || fact instanceof Fact.Defined) {
            return state;
        } else if (fact instanceof Fact.Unobserved gap) {
            return state.unobserved(new Gap(gap.moment(), gap.span()));
        } else if (fact instanceof Fact.ClockJumped jump) {
            return state.unobserved(new Gap(jump.moment(), jump.span()));
        }
        throw new JournalException("a run starts once, but the journal starts it again: " + fact);
    }
}
