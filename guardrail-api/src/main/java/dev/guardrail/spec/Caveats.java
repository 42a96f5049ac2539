package dev.guardrail.spec;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Place;
import java.util.ArrayList;
import java.util.List;

/** What is accepted in a guardrail although it is weak, or would pass on missing data elsewhere. */
final class Caveats {
    private final Guardrail guardrail;
    private final Place place;
    private final List<Finding> findings = new ArrayList<>();

    private Caveats(Guardrail guardrail, Place place) {
        this.guardrail = guardrail;
        this.place = place;
    }

    static List<Finding> of(Guardrail guardrail, Place place) {
        Caveats caveats = new Caveats(guardrail, place);
        caveats.conditions();
        caveats.witness();
        caveats.limits();
        caveats.bar();
        caveats.instants();
        return caveats.findings;
    }

    private void conditions() {
        if (guardrail.successCondition().isEmpty()) {
            findings.add(Finding.error(
                    "no-success-condition",
                    place,
                    "there is only a failure condition; in Argo Rollouts NaN, nil and empty answers would pass",
                    "add a successCondition that states what good looks like; until then only a failure condition that"
                            + " is FALSE over present data succeeds here"));
        }
    }

    private void witness() {
        Demands demands = guardrail.demands();
        if (demands.none()) {
            warn(
                    "unwitnessed",
                    "nothing but the answer itself is demanded as proof that looking was possible",
                    "demand coverage, a number of series or an age of samples");
        } else if (!demands.declaresCardinality()) {
            warn(
                    "coverage-undeclared",
                    "a series that vanishes would not be noticed",
                    "demand coverage or the exact number of series");
        }
    }

    private void limits() {
        Limits limits = guardrail.limits();
        if (limits.errorLimit().isEmpty() && limits.consecutiveErrorLimit() > 0) {
            warn(
                    "errors-unbounded",
                    "errors are bounded in a row only (consecutiveErrorLimit " + limits.consecutiveErrorLimit()
                            + "), so there may be many more errors than answers",
                    "set errorLimit");
        }
        if (limits.failureLimit() == Limits.UNLIMITED) {
            warn(
                    "failure-limit-unlimited",
                    "any number of failures is forgotten after " + limits.consecutiveSuccessLimit()
                            + " successes in a row",
                    "give a failureLimit from 0");
        }
    }

    private void bar() {
        Limits limits = guardrail.limits();
        int bar = limits.consecutiveSuccessLimit();
        boolean endless = guardrail.schedule().effectiveCount().isEmpty();
        if (endless && bar == 0 && limits.minimumSuccesses().isEmpty()) {
            warn(
                    "never-successful",
                    "an interval without count, consecutiveSuccessLimit or minimumSuccesses leaves no way to succeed",
                    "give one of them");
        }
        int count = guardrail.schedule().effectiveCount().orElse(0);
        boolean one = bar == 1 || (bar == 0 && count == 1);
        if (one && guardrail.demands().none()) {
            warn(
                    "single-sample",
                    "one measurement decides, and no witness is demanded of it",
                    "take more measurements, or demand a witness");
        }
    }

    private void instants() {
        guardrail
                .schedule()
                .interval()
                .filter(interval -> Grain.merges(guardrail.source(), interval))
                .ifPresent(interval -> warn(
                        "instants-merge",
                        "the interval of " + Refusals.words(interval)
                                + " is shorter than the distance of the instants that"
                                + " the source is asked for, so one answer is counted more than once",
                        "lengthen the interval, or ask for closer instants (evaluationGrid)"));
    }

    private void warn(String code, String text, String remedy) {
        findings.add(Finding.warning(code, place, text, remedy));
    }
}
