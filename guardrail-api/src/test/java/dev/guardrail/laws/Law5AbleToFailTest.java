package dev.guardrail.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Phase;
import dev.guardrail.laws.Lab.Outcome;
import dev.guardrail.spec.Plan;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Law 5: a guardrail must be able to fail, and need a success. Over every small definition and every short sequence. */
class Law5AbleToFailTest {
    private final Map<Outcome, Measurement> measurements = Lab.measurements();

    @Test
    void definitionsAccepted_areSuccessfulOnlyWithASuccess() {
        List<Outcome> bad = List.of(Outcome.BAD, Outcome.NEITHER, Outcome.MISSING, Outcome.FAULT);
        for (Plan plan : Lab.smallPlans()) {
            Lab.explore(
                    plan,
                    measurements,
                    bad,
                    6,
                    (sequence, phase) ->
                            assertThat(phase).as("%s under %s", sequence, plan).isNotEqualTo(Phase.SUCCESSFUL));
        }
    }

    @Test
    void definitionsAccepted_canFailAndCanSucceed() {
        for (Plan plan : Lab.smallPlans()) {
            Set<Phase> reached = EnumSet.noneOf(Phase.class);
            List<Outcome> outcomes = List.of(Outcome.GOOD, Outcome.BAD);
            Lab.explore(plan, measurements, outcomes, 6, (sequence, phase) -> reached.add(phase));
            assertThat(reached).as("%s", plan).contains(Phase.SUCCESSFUL, Phase.FAILED);
        }
    }

    @Test
    void definitionsRefused_couldHavePassedWithoutASuccess() {
        assertThat(Lab.plan(1, 0, 0, 0, 1)).isEmpty();
        assertThat(Lab.plan(0, 1, 0, 0, 1)).isEmpty();
        assertThat(Lab.plan(1, 1, 0, 0, 2)).isEmpty();
        assertThat(Lab.plan(-1, 0, 0, 0, 3)).isEmpty();
        assertThat(Lab.plan(1, 1, 0, 0, 3)).isPresent();
    }
}
