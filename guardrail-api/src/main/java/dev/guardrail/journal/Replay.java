package dev.guardrail.journal;

import dev.guardrail.journal.Fact.Started;
import dev.guardrail.judge.Gap;
import dev.guardrail.judge.RunState;
import java.util.List;

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
        RunState state = start(started);
        for (Fact fact : facts.subList(1, facts.size())) {
            state = apply(state, fact);
        }
        return state;
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
