package dev.guardrail.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Phase;
import dev.guardrail.laws.Lab.Outcome;
import dev.guardrail.spec.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Law 5: a guardrail must be able to fail, and need a success. Over every small definition and every short sequence. */
class Law5AbleToFailTest {
    private final Map<Outcome, Measurement> measurements = Lab.measurements();

    @Test
    void definitionsAccepted_areSuccessfulOnlyWithASuccess() {
        List<Outcome> bad = List.of(Outcome.BAD, Outcome.NEITHER, Outcome.MISSING, Outcome.FAULT);
        List<List<Outcome>> sequences = Lab.sequences(bad, 6);
        for (Plan plan : Lab.smallPlans()) {
            for (List<Outcome> sequence : sequences) {
                assertThat(Lab.play(plan, measurements, sequence)).isNotEqualTo(Phase.SUCCESSFUL);
            }
        }
    }

    @Test
    void definitionsAccepted_canFailAndCanSucceed() {
        List<List<Outcome>> sequences = Lab.sequences(Arrays.asList(Outcome.GOOD, Outcome.BAD), 6);
        for (Plan plan : Lab.smallPlans()) {
            List<Phase> reached = sequences.stream()
                    .map(sequence -> Lab.play(plan, measurements, sequence))
                    .distinct()
                    .toList();
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
