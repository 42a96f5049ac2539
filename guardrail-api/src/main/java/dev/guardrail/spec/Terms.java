package dev.guardrail.spec;

import java.time.Duration;
import java.util.Objects;

/**
 * What a run needs to know of a guardrail to count its measurements, without source and conditions. Recorded at the start
 * of a run, so that a journal can be replayed by itself.
 *
 * @param guardrail its name
 * @param enforced whether it decides; otherwise it is a dry run
 * @param limits what is borne and what is needed
 * @param schedule when and how often
 * @param deadline when it becomes Error if unfinished, from the run's start
 * @param keep how many measurements are kept, from 1
 */
public record Terms(String guardrail, boolean enforced, Limits limits, Schedule schedule, Duration deadline, int keep) {
    public Terms {
        Objects.requireNonNull(guardrail, "guardrail");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(deadline, "deadline");
        if (keep < 1) {
            throw new IllegalArgumentException("keep is " + keep + ": give a number from 1");
        }
    }

    static Terms of(Plan plan, Guardrail guardrail) {
        return new Terms(
                guardrail.name(),
                plan.enforces(guardrail),
                guardrail.limits(),
                guardrail.schedule(),
                plan.deadline(guardrail),
                plan.keep());
    }
}
