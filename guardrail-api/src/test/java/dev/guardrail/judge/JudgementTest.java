package dev.guardrail.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import dev.guardrail.source.Answer;
import dev.guardrail.source.Fault;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.MissingData;
import dev.guardrail.spec.Schedule;
import dev.guardrail.spec.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {
    private static final Moment NOW = new Moment(Instant.EPOCH, Duration.ZERO);
    private static final Witness LEAST =
            Witness.builder().asked("q").at(NOW.at()).series(1).samples(1).build();

    private static Guardrail.Builder guardrail() {
        return Guardrail.builder().name("m").source(ScriptedSource.answering(0));
    }

    private static Measurement judge(Guardrail guardrail, Value value) {
        return judge(guardrail, value, LEAST);
    }

    private static Measurement judge(Guardrail guardrail, Value value, Witness witness) {
        return Judgement.of(guardrail, new Answer.Given(Evidence.of(value, witness)), NOW, NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "result < 5,,            1,   SUCCESSFUL",
        "result < 5,,            9,   FAILED",
        "result < 5,,            NaN, ERROR",
        ",          result > 5,  1,   SUCCESSFUL",
        ",          result > 5,  9,   FAILED",
        ",          result > 5,  NaN, ERROR",
        "result < 5, result > 7, 1,   SUCCESSFUL",
        "result < 5, result > 7, 6,   INCONCLUSIVE",
        "result < 5, result > 7, 9,   FAILED",
        "result < 5, result > 7, NaN, ERROR",
        "result < 5, result > 3, 4,   FAILED",
        "result < 5, isNaN(result), NaN, FAILED",
    })
    void conditions_decideThePhase(String success, String failure, double value, Phase phase) {
        Guardrail.Builder builder = guardrail();
        if (success != null) {
            builder.successCondition(success);
        }
        if (failure != null) {
            builder.failureCondition(failure);
        }
        Measurement measurement = judge(builder.build(), Value.of(value));
        assertThat(measurement.phase()).isEqualTo(phase);
        assertThat(measurement.sentence()).isNotBlank();
        assertThat(measurement.basis().orElseThrow().readings()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ERROR, ERROR", "INCONCLUSIVE, INCONCLUSIVE", "FAILED, FAILED"})
    void missingData_isWhatTheGuardrailSays(MissingData missing, Phase phase) {
        Guardrail guardrail =
                guardrail().successCondition("result < 5").missingData(missing).build();
        Measurement measurement = judge(guardrail, Value.of(Double.NaN));
        assertThat(measurement.phase()).isEqualTo(phase);
        assertThat(measurement.missing()).isTrue();
        assertThat(measurement.sentence()).contains("result is not a number");
    }

    @Test
    void wrongType_isAnErrorWhateverMissingDataIs() {
        Guardrail guardrail = guardrail()
                .source(ScriptedSource.of(Shape.unknown(), ScriptedSource.number(1)))
                .successCondition("result < 5")
                .missingData(MissingData.INCONCLUSIVE)
                .build();
        assertThat(judge(guardrail, Value.of("five")).phase()).isEqualTo(Phase.ERROR);
    }

    @Test
    void checkNotMet_barsSuccessAndSaysWhy() {
        Witness witness = Witness.builder()
                .from(LEAST)
                .addChecks(new Check("targets up", false, "1 of 2 up"))
                .build();
        Guardrail guardrail = guardrail().successCondition("result < 5").build();
        Measurement measurement = judge(guardrail, Value.of(1), witness);
        assertThat(measurement.phase()).isEqualTo(Phase.ERROR);
        assertThat(measurement.sentence()).contains("targets up: 1 of 2 up");
        assertThat(judge(guardrail, Value.of(9), witness).phase()).isEqualTo(Phase.FAILED);
    }

    @Test
    void fault_isAnError() {
        Guardrail guardrail = guardrail().successCondition("result < 5").build();
        Measurement measurement = Judgement.of(guardrail, new Fault(Fault.Kind.TIMEOUT, "no answer"), NOW, NOW);
        assertThat(measurement).isInstanceOf(Measurement.Error.class);
        assertThat(measurement.basis()).isEmpty();
        assertThat(measurement.sentence()).isEqualTo("no answer");
    }

    @Test
    void basis_staysSmallForAnyAnswer() {
        Value huge = Value.vector(new double[50_000]);
        Guardrail guardrail = guardrail()
                .source(ScriptedSource.of(Shape.vector(), ScriptedSource.value(huge)))
                .successCondition("all(result, # == 0)")
                .build();
        Basis basis = judge(guardrail, huge).basis().orElseThrow();
        assertThat(basis.readings()).hasSizeLessThanOrEqualTo(20);
        assertThat(basis.measured()).isEqualTo("[0, 0, 0, 0, 0, … 49995 more]");
    }

    @Test
    void kept_prefersWhatSpeaksAgainst() {
        RunState state = RunState.started(NOW, "s", "", List.of(terms(3)));
        Guardrail guardrail = guardrail().successCondition("result < 5").build();
        for (double value : new double[] {9, 1, 9, 1, 1, 1}) {
            state = state.asked("m", NOW).measured("m", judge(guardrail, Value.of(value)));
        }
        assertThat(state.metric("m").kept())
                .extracting(Measurement::phase)
                .containsExactly(Phase.FAILED, Phase.FAILED, Phase.SUCCESSFUL);
        assertThat(state.metric("m").counters().successful()).isEqualTo(4);
    }

    private static Terms terms(int keep) {
        return new Terms(
                "m",
                true,
                Limits.builder().failureLimit(5).build(),
                Schedule.every(Duration.ofSeconds(1), 10),
                Duration.ofHours(1),
                keep);
    }
}
