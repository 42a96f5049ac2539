package dev.guardrail.run;

import dev.guardrail.journal.Fact;
import dev.guardrail.journal.JournalException;
import dev.guardrail.spec.Definition;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether a journal may be gone on with under a plan: what was measured under another one must not count for this one. */
final class Succession {
    private final Plan plan;
    private final List<Fact> facts;

    private Succession(Plan plan, List<Fact> facts) {
        this.plan = plan;
        this.facts = facts;
    }

    /**
     * The facts begin with a start.
     *
     * @throws JournalException if it may not
     */
    static void check(Plan plan, List<Fact> facts) {
        Succession succession = new Succession(plan, facts);
        succession.checkTerms((Fact.Started) facts.get(0));
        succession.checkDefinitions();
    }

    private void checkTerms(Fact.Started started) {
        if (!started.subject().equals(plan.subject())
                || !started.revision().equals(plan.revision())
                || !started.terms().equals(plan.terms())) {
            throw new JournalException("the journal is of a run for '" + started.subject() + "' revision '"
                    + started.revision() + "' with other guardrails, limits or schedules: resume it with its own plan,"
                    + " or start a new run");
        }
    }

    private void checkDefinitions() {
        Map<String, Definition> defined = new HashMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Defined one) {
                defined.put(one.definition().guardrail(), one.definition());
            }
        }
        for (Guardrail guardrail : plan.guardrails()) {
            Definition then = defined.get(guardrail.name());
            if (then != null) {
                checkSame(then, guardrail.definition());
            } else if (facts.stream().allMatch(Succession::isOfTheStart)) {
                throw new JournalException(
                        "the run's host died before its start was wholly written down, so that it may"
                                + " not know of earlier failures; nothing was asked yet: start a new run");
            }
        }
    }

    /** Earlier runs are written before the definitions, so that where these are whole, those are. */
    private static boolean isOfTheStart(Fact fact) {
        return fact instanceof Fact.Started || fact instanceof Fact.Preceded || fact instanceof Fact.Defined;
    }

    private static void checkSame(Definition then, Definition now) {
        if (!then.asks().equals(now.asks())
                || !then.successCondition().equals(now.successCondition())
                || !then.failureCondition().equals(now.failureCondition())
                || !then.demands().equals(now.demands())
                || then.missingData() != now.missingData()) {
            throw new JournalException("guardrail '" + now.guardrail()
                    + "' was measured by another question, condition or"
                    + " demand (" + words(then) + ") than the plan's (" + words(now) + "): resume the run with its own"
                    + " plan, or start a new run");
        }
    }

    private static String words(Definition definition) {
        return definition.asks()
                + definition.successCondition().map(text -> ", success " + text).orElse("")
                + definition.failureCondition().map(text -> ", failure " + text).orElse("")
                + ", missing data " + definition.missingData();
    }
}
