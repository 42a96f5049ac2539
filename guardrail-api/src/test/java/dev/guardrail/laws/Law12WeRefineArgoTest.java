package dev.guardrail.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Phase;
import dev.guardrail.laws.Lab.Outcome;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Law 12: we refine Argo Rollouts. Over every small definition and every short sequence of outcomes that both know. What a
 * measurement over missing data comes to is said before it is counted, and differs on purpose.
 */
class Law12WeRefineArgoTest {
    private final Map<Outcome, Measurement> measurements = Lab.measurements();

    @Test
    void successHere_isASuccessThere() {
        List<Outcome> known = List.of(Outcome.GOOD, Outcome.BAD, Outcome.NEITHER, Outcome.FAULT);
        for (Plan plan : Lab.smallPlans()) {
            Guardrail guardrail = plan.guardrails().get(0);
            Lab.explore(plan, measurements, known, 6, (sequence, phase) -> {
                if (phase == Phase.SUCCESSFUL) {
                    assertThat(ArgoCounting.play(guardrail, sequence))
                            .as("%s under %s", sequence, plan)
                            .isEqualTo(Phase.SUCCESSFUL);
                }
            });
        }
    }

    @Test
    void completeData_leadWhereTheyLeadThere() {
        List<Outcome> complete = List.of(Outcome.GOOD, Outcome.BAD, Outcome.NEITHER);
        for (Plan plan : Lab.smallPlans()) {
            Guardrail guardrail = plan.guardrails().get(0);
            Lab.explore(
                    plan,
                    measurements,
                    complete,
                    6,
                    (sequence, phase) -> assertThat(phase)
                            .as("%s under %s", sequence, plan)
                            .isEqualTo(ArgoCounting.play(guardrail, sequence)));
        }
    }
}
