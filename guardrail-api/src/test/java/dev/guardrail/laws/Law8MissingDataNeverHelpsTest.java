package dev.guardrail.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Phase;
import dev.guardrail.laws.Lab.Outcome;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Law 8: missing data never helps. Over every small definition and every short sequence. */
class Law8MissingDataNeverHelpsTest {
    private static final List<Outcome> ALL = List.of(Outcome.values());

    private final Map<Outcome, Measurement> measurements = Lab.measurements();

    @Test
    void successWithAHole_isASuccessWithTheHoleFilled() {
        for (Plan plan : Lab.smallPlans()) {
            Lab.explore(plan, measurements, ALL, 6, (sequence, phase) -> {
                if (phase == Phase.SUCCESSFUL) {
                    everyHoleFilled(plan, sequence);
                }
            });
        }
    }

    private void everyHoleFilled(Plan plan, List<Outcome> sequence) {
        for (int i = 0; i < sequence.size(); i++) {
            if (sequence.get(i) != Outcome.GOOD && sequence.get(i) != Outcome.BAD) {
                List<Outcome> filled = new ArrayList<>(sequence);
                filled.set(i, Outcome.GOOD);
                assertThat(Lab.play(plan, measurements, filled))
                        .as("%s is Successful under %s, but %s", sequence, plan, filled)
                        .isEqualTo(Phase.SUCCESSFUL);
            }
        }
    }

    @Test
    void limitsOfZero_bearNoHole() {
        for (Plan plan : Lab.smallPlans()) {
            Limits limits = plan.guardrails().get(0).limits();
            if (limits.inconclusiveLimit() == 0 && limits.consecutiveErrorLimit() == 0) {
                Lab.explore(plan, measurements, ALL, 6, (sequence, phase) -> {
                    if (sequence.contains(Outcome.FAULT) || sequence.contains(Outcome.MISSING)) {
                        assertThat(phase.isBad())
                                .as("%s under %s", sequence, plan)
                                .isTrue();
                    }
                });
            }
        }
    }
}
