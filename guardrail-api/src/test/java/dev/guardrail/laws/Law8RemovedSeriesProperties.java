package dev.guardrail.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.HostileValues;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import dev.guardrail.judge.Judgement;
import dev.guardrail.judge.Measurement;
import dev.guardrail.source.Answer;
import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Guardrail;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Law 8 c: where coverage or cardinality is declared, removing a series never turns a non-success into a success. */
class Law8RemovedSeriesProperties {

    @Property
    void removedSeries_neverHelp(
            @ForAll("pods") List<Double> pods,
            @ForAll("subsets") long subset,
            @ForAll("conditions") String condition,
            @ForAll boolean coverage) {
        List<Double> fewer = new ArrayList<>();
        for (int i = 0; i < pods.size(); i++) {
            if ((subset & 1L << i) == 0) {
                fewer.add(pods.get(i));
            }
        }
        Demands.Builder demands = Demands.builder();
        Demands declared = coverage
                ? demands.coverage(true).build()
                : demands.series(pods.size()).build();
        if (judge(fewer, pods.size(), condition, declared) instanceof Measurement.Successful) {
            assertThat(judge(pods, pods.size(), condition, declared)).isInstanceOf(Measurement.Successful.class);
        }
    }

    private static Measurement judge(List<Double> pods, int expected, String condition, Demands demands) {
        Value value =
                Value.vector(pods.stream().mapToDouble(Double::doubleValue).toArray());
        Guardrail guardrail = Guardrail.builder()
                .name("m")
                .source(ScriptedSource.of(Shape.vector(), ScriptedSource.value(value)))
                .successCondition(condition)
                .demands(demands)
                .build();
        Witness witness = Witness.builder()
                .asked("pods")
                .at(Lab.START.at())
                .series(pods.size())
                .samples(pods.size())
                .coverage(new Coverage("pods", expected, pods.size()))
                .build();
        return Judgement.of(guardrail, new Answer.Given(Evidence.of(value, witness)), Lab.START, Lab.START);
    }

    @Provide
    Arbitrary<List<Double>> pods() {
        return HostileValues.numbers().list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<Long> subsets() {
        return Arbitraries.longs().between(0, 31);
    }

    @Provide
    Arbitrary<String> conditions() {
        return Arbitraries.of(
                "all(result, # == 0)",
                "none(result, # > 5)",
                "len(filter(result, # > 1)) == 0",
                "sum(result) < 5",
                "max(result) <= 1",
                "len(result) < 3",
                "count(result, # > 0) == 0");
    }
}
