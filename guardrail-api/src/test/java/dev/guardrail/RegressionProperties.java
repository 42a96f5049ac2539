package dev.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.HostileValues;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.judge.Phase;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RegressionProperties {
    private static final List<Shape> SHAPES = List.of(
            Shape.number(),
            Shape.whole(),
            Shape.vector(),
            Shape.text(),
            Shape.bool(),
            Shape.listOf(Shape.number()),
            Shape.mapOf(Shape.number()));

    @Provide
    Arbitrary<Regression> regressions() {
        return Arbitraries.of(
                Regression.errorRate(3),
                Regression.errorRate("value", 3),
                Regression.successRate(3),
                Regression.latency(0.5),
                Regression.counted("value", 2),
                Regression.podDies(),
                Regression.podsDie(9),
                Regression.scrapeGap(Duration.ZERO, Duration.ofMinutes(5)));
    }

    @Provide
    Arbitrary<Value> values() {
        return HostileValues.any();
    }

    /** A regression is not noticed by a value of another type: it keeps the shape that the source declared. */
    @Property(tries = 500)
    void evidence_keepsItsShapeAndItsInstant(
            @ForAll("regressions") Regression regression,
            @ForAll("values") Value value,
            @ForAll @IntRange(max = 600) int s) {
        Evidence before = Evidence.of(value, PastSource.witness(PastSource.START.plusSeconds(s)));
        Evidence after = regression.worsen("m", before, Duration.ofSeconds(s));
        assertThat(after.witness().at()).isEqualTo(before.witness().at());
        SHAPES.stream()
                .filter(shape -> shape.admits(value))
                .forEach(shape -> assertThat(shape.admits(after.value()))
                        .as("%s as %s after %s", value.words(), after.value().words(), regression)
                        .isTrue());
    }

    /** Whatever the value and wherever the run measures: what falls into a gap does not succeed. */
    @Property(tries = 300)
    void gap_overEveryMeasurement_isNeverSuccess(
            @ForAll("conditions") String condition,
            @ForAll @IntRange(min = 1, max = 4) int count,
            @ForAll @IntRange(max = 3) int errors,
            @ForAll("vectors") Value value) {
        Backtest backtest = backtest(condition, count, errors, value);
        Regression gap = Regression.scrapeGap(Duration.ZERO, Duration.ofDays(1));
        assertThat(backtest.run(gap).outcome().mayProceed()).isFalse();
    }

    /** Where no error is borne, one measurement in a gap is enough. */
    @Property(tries = 300)
    void gap_overOneMeasurement_withoutErrorsBorne_isNeverSuccess(
            @ForAll("conditions") String condition,
            @ForAll @IntRange(min = 1, max = 4) int count,
            @ForAll @IntRange(max = 3) int hit,
            @ForAll("vectors") Value value) {
        Duration begins = Duration.ofMinutes(Math.min(hit, count - 1));
        Backtest backtest = backtest(condition, count, 0, value);
        Outcome outcome = backtest.run(Regression.scrapeGap(begins, Duration.ofSeconds(1)))
                .outcome();
        assertThat(outcome.verdict().phase()).isNotEqualTo(Phase.SUCCESSFUL);
    }

    @Provide
    Arbitrary<Value> vectors() {
        return HostileValues.vectors();
    }

    @Provide
    Arbitrary<String> conditions() {
        return Arbitraries.of(
                "result[0] <= 1", "all(result, # < 3)", "len(result) < 9", "result[0] >= 0 || len(result) == 0");
    }

    private static Backtest backtest(String condition, int count, int errors, Value value) {
        Guardrail guardrail = Guardrail.builder()
                .name("m")
                .source(PastSource.of(Shape.vector(), value))
                .successCondition(condition)
                .schedule(Schedule.every(Duration.ofMinutes(1), count))
                .limits(Limits.builder().consecutiveErrorLimit(errors).build())
                .build();
        return Backtest.of(
                Plan.builder().subject("web").addGuardrails(guardrail).build(), PastSource.START);
    }
}
