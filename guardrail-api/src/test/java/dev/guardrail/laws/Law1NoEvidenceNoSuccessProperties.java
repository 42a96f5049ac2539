package dev.guardrail.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.condition.Truth;
import dev.guardrail.contract.HostileValues;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import dev.guardrail.judge.Basis;
import dev.guardrail.judge.Judgement;
import dev.guardrail.judge.Measurement;
import dev.guardrail.source.Answer;
import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Guardrail;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Law 1: no evidence, no success. */
class Law1NoEvidenceNoSuccessProperties {
    private static final Demands EVERYTHING = Demands.builder()
            .coverage(true)
            .maxSampleAge(Duration.ofMinutes(2))
            .series(2)
            .build();

    @Property
    void success_restsOnATrueConditionOverSomethingReadAndASufficientWitness(
            @ForAll("values") Value value,
            @ForAll("conditions") String condition,
            @ForAll("witnesses") Witness witness) {
        Guardrail guardrail = guardrail(value, condition);
        Measurement measurement = judge(guardrail, Evidence.of(value, witness));
        if (measurement instanceof Measurement.Successful) {
            Basis basis = measurement.basis().orElseThrow();
            assertThat(guardrail.success().orElseThrow().explain(value).truth()).isEqualTo(Truth.TRUE);
            assertThat(basis.readings()).isNotEmpty();
            assertThat(EVERYTHING.shortfalls(basis.witness())).isEmpty();
            assertThat(basis.witness()).isEqualTo(witness);
        }
    }

    @Property
    void failure_seenThroughAnyWitness_isStillAFailure(@ForAll("witnesses") Witness witness) {
        Value value = Value.vector(5, 0);
        assertThat(judge(guardrail(value, "all(result, # == 0)"), Evidence.of(value, witness)))
                .isInstanceOf(Measurement.Failed.class);
    }

    @Property
    void goodValue_withoutASufficientWitness_isAnError(@ForAll("witnesses") Witness witness) {
        Value value = Value.vector(0, 0);
        Measurement measurement = judge(guardrail(value, "all(result, # == 0)"), Evidence.of(value, witness));
        boolean sufficient = EVERYTHING.shortfalls(witness).isEmpty();
        assertThat(measurement).isInstanceOf(sufficient ? Measurement.Successful.class : Measurement.Error.class);
    }

    private static Guardrail guardrail(Value value, String condition) {
        Shape shape = condition.contains("result ") ? Shape.unknown() : Shape.vector();
        return Guardrail.builder()
                .name("m")
                .source(ScriptedSource.of(shape, ScriptedSource.value(value)))
                .successCondition(condition)
                .demands(EVERYTHING)
                .build();
    }

    private static Measurement judge(Guardrail guardrail, Evidence evidence) {
        return Judgement.of(guardrail, new Answer.Given(evidence), Lab.START, Lab.START);
    }

    @Provide
    Arbitrary<Value> values() {
        return HostileValues.any();
    }

    @Provide
    Arbitrary<String> conditions() {
        return Arbitraries.of(
                "all(result, # == 0)",
                "len(result) == 0 || result[0] < 5",
                "max(result) < 5",
                "sum(result) >= 0",
                "result == 1",
                "result < 5");
    }

    @Provide
    Arbitrary<Witness> witnesses() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.longs().between(0, 2),
                        Arbitraries.longs().between(0, 2),
                        Arbitraries.longs().between(-1, 200).optional())
                .as((series, expected, seen, age) -> Witness.builder()
                        .asked("q")
                        .at(Lab.START.at())
                        .series(series)
                        .samples(series)
                        .coverage(new Coverage("pods", expected, seen))
                        .oldestSample(age.map(Duration::ofSeconds))
                        .build());
    }
}
