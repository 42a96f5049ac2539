package dev.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Phase;
import dev.guardrail.source.Fault;
import dev.guardrail.source.MetricSource;
import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final Instant START = PastSource.START;

    private static Guardrail.Builder errors(MetricSource source) {
        return Guardrail.builder()
                .name("errors")
                .source(source)
                .successCondition("result <= 0.05")
                .schedule(Schedule.every(Duration.ofMinutes(1), 10))
                .limits(Limits.builder().failureLimit(1).build());
    }

    private static Plan plan(Guardrail... guardrails) {
        return Plan.builder()
                .subject("shop/deployment/web")
                .addGuardrails(guardrails)
                .build();
    }

    private static Backtest backtest(PastSource source) {
        return Backtest.of(plan(errors(source).build()), START);
    }

    @Test
    void goodRelease_wentOn_inVirtualTime() {
        PastSource source = PastSource.numbers(sinceStart -> 0.01);
        BacktestResult result = backtest(source).run();
        assertThat(result.stopped()).isFalse();
        assertThat(result.outcome().verdict().phase()).isEqualTo(Phase.SUCCESSFUL);
        assertThat(source.asked())
                .isEqualTo(IntStream.range(0, 10)
                        .mapToObj(minute -> START.plusSeconds(60L * minute))
                        .toList());
        assertThat(result)
                .hasToString("nothing injected: went on, PROCEED (errors: 10 of 10 measurements"
                        + " successful, count 10 reached)");
    }

    @Test
    void badRelease_isStoppedWhenItsLimitIsExceeded() {
        PastSource source = PastSource.numbers(sinceStart -> sinceStart.toMinutes() < 4 ? 0.01 : 0.2);
        BacktestResult result = backtest(source).run();
        assertThat(result.stoppedAt()).contains(START.plusSeconds(5 * 60));
        assertThat(result.outcome().decision()).isEqualTo(Decision.ABORT);
    }

    @Test
    void windowThatEndsBeforeTheBarIsMet_holds() {
        PastSource source = PastSource.numbers(sinceStart -> 0.01);
        BacktestResult result = Backtest.of(plan(errors(source).build()), START, START.plusSeconds(150))
                .run();
        assertThat(result.outcome().verdict().phase()).isEqualTo(Phase.TERMINATED);
        assertThat(result.stoppedAt()).contains(START.plusSeconds(150));
        assertThat(source.asked()).hasSize(3);
    }

    @Test
    void endlessGuardrail_isCompletedAtTheEndOfTheWindow() {
        Guardrail endless = Guardrail.builder()
                .name("errors")
                .source(PastSource.numbers(sinceStart -> 0.01))
                .successCondition("result <= 0.05")
                .schedule(Schedule.builder()
                        .interval(Duration.ofMinutes(1))
                        .deadline(Duration.ofHours(2))
                        .build())
                .limits(Limits.builder().minimumSuccesses(5).build())
                .build();
        assertThat(Backtest.of(plan(endless), START, START.plusSeconds(600))
                        .run()
                        .stopped())
                .isFalse();
        assertThat(Backtest.of(plan(endless), START, START.plusSeconds(100))
                        .run()
                        .outcome()
                        .decision())
                .isEqualTo(Decision.HOLD);
    }

    @Test
    void sourceThatFails_isNoSuccess() {
        MetricSource broken = ScriptedSource.of(ScriptedSource.fault(Fault.Kind.UNREACHABLE, "no route"));
        BacktestResult result = Backtest.of(plan(errors(broken).build()), START).run();
        assertThat(result.outcome().verdict().phase()).isEqualTo(Phase.ERROR);
    }

    @Test
    void sourceThatNeverAnswers_timesOut() {
        Guardrail hangs = errors(ScriptedSource.of(ScriptedSource.hang()))
                .schedule(Schedule.builder().timeout(Duration.ofMillis(20)).build())
                .limits(Limits.builder().consecutiveErrorLimit(0).build())
                .build();
        BacktestResult result = Backtest.of(plan(hangs), START).run();
        assertThat(result.outcome().verdict().phase()).isEqualTo(Phase.ERROR);
        assertThat(result.outcome().report().text()).contains("no answer within 0.02 s");
    }

    @Test
    void interruptedThread_terminatesAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        BacktestResult result = backtest(PastSource.numbers(sinceStart -> 0.01)).run();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.outcome().verdict().phase()).isEqualTo(Phase.TERMINATED);
    }

    @Test
    void errorRateTimesK_smallestCaughtIsFound_onOneRecording() {
        PastSource source = PastSource.numbers(sinceStart -> 0.01);
        Backtest backtest = backtest(source);
        Sensitivity sensitivity = backtest.sensitivity(Regression::errorRate, 1.5, 100, 0.01);
        assertThat(sensitivity.smallestCaught().orElseThrow()).isBetween(5.0, 5.02);
        assertThat(sensitivity.largestMissed().orElseThrow()).isBetween(4.98, 5.01);
        assertThat(sensitivity.monotone()).isTrue();
        assertThat(source.asked()).as("each instant asked once").doesNotHaveDuplicates();
    }

    @Test
    void regressionThatIsNeverCaught_isSaidSo() {
        PastSource clean = PastSource.numbers(sinceStart -> 0.0);
        Sensitivity sensitivity = backtest(clean).sensitivity(Regression::errorRate, 2, 100, 1);
        assertThat(sensitivity.smallestCaught()).isEmpty();
        assertThat(sensitivity).hasToString("nothing was caught up to 100.0");
    }

    @Test
    void conditionWithAnUpperBound_isNotMonotone() {
        Guardrail odd = errors(PastSource.numbers(sinceStart -> 1.0))
                .successCondition("result < 3 || result > 6")
                .build();
        Sensitivity sensitivity = Backtest.of(plan(odd), START).sensitivity(Regression::latency, 0.5, 8.5, 0.01);
        assertThat(sensitivity.smallestCaught().orElseThrow()).isBetween(2.0, 2.01);
        assertThat(sensitivity.monotone()).isFalse();
        assertThat(sensitivity.toString()).endsWith("though something larger is missed");
    }

    @Test
    void releaseThatIsStoppedAlready_isNotTriedFurther() {
        Sensitivity sensitivity =
                backtest(PastSource.numbers(sinceStart -> 1.0)).sensitivity(Regression::errorRate, 2, 3, 1);
        assertThat(sensitivity.trials()).isEmpty();
        assertThat(sensitivity.toString()).startsWith("the release as it was is stopped already");
    }

    @Test
    void latency_isAddedFromItsBeginning() {
        PastSource source = PastSource.numbers(sinceStart -> 0.01);
        Regression slower = Regression.latency(0.1).beginning(Duration.ofMinutes(7));
        assertThat(backtest(source).run(slower).stoppedAt()).contains(START.plusSeconds(8 * 60));
    }

    @Test
    void successRate_losesItsErrorsManifold() {
        Guardrail availability = errors(PastSource.numbers(sinceStart -> 0.99))
                .successCondition("result >= 0.95")
                .build();
        Backtest backtest = Backtest.of(plan(availability), START);
        assertThat(backtest.run(Regression.successRate(4)).stopped()).isFalse();
        assertThat(backtest.run(Regression.successRate(6)).stopped()).isTrue();
        assertThat(backtest.run(Regression.successRate(1e9)).outcome().report().text())
                .contains("result = 0 is below");
    }

    @Test
    void podThatDies_isMissedByCoverage_andSeenByCounters() {
        Shape counters = Shape.struct(Map.of("restarted", Shape.whole()));
        Guardrail restarts = Guardrail.builder()
                .name("restarts")
                .source(PastSource.of(counters, Value.fields(Map.of("restarted", Value.whole(0)))))
                .successCondition("result.restarted == 0")
                .demands(Demands.builder().coverage(true).build())
                .limits(Limits.builder().consecutiveErrorLimit(0).build())
                .build();
        Backtest backtest = Backtest.of(plan(restarts), START);
        assertThat(backtest.run().stopped()).isFalse();
        assertThat(backtest.run(Regression.podDies()).outcome().report().text()).contains("saw 2 of 3 pods");
        assertThat(backtest.run(Regression.counted("restarted", 1))
                        .outcome()
                        .verdict()
                        .phase())
                .isEqualTo(Phase.FAILED);
        assertThat(backtest.run(Regression.podDies().on("other")).stopped()).isFalse();
    }

    @Test
    void podThatDies_takesItsElementAlong() {
        Guardrail each = errors(PastSource.of(Shape.vector(), Value.vector(0.01, 0.02, 0.03)))
                .successCondition("len(result) == 3 && all(result, # <= 0.05)")
                .build();
        Backtest backtest = Backtest.of(plan(each), START);
        assertThat(backtest.run().stopped()).isFalse();
        assertThat(backtest.run(Regression.podDies()).stopped()).isTrue();
    }

    @Test
    void scrapeGap_isErrorsWhileItLasts() {
        Guardrail patient = errors(PastSource.numbers(sinceStart -> 0.01))
                .limits(Limits.builder().consecutiveErrorLimit(2).build())
                .build();
        Backtest backtest = Backtest.of(plan(patient), START);
        Duration fifth = Duration.ofMinutes(5);
        assertThat(backtest.run(Regression.scrapeGap(fifth, Duration.ofSeconds(15)))
                        .stopped())
                .isFalse();
        BacktestResult long_ = backtest.run(Regression.scrapeGap(fifth, Duration.ofMinutes(2)));
        assertThat(long_.outcome().verdict().phase()).isEqualTo(Phase.ERROR);
        assertThat(long_.stoppedAt()).contains(START.plus(fifth).plusSeconds(20));
        assertThat(long_.outcome().report().text()).contains("was not observed");
    }

    @Test
    void scrapeGap_thinsTheWindowsThatOverlapIt() {
        Guardrail windowed = errors(PastSource.numbers(sinceStart -> 0.01))
                .demands(Demands.builder().window(true).build())
                .build();
        Backtest backtest = Backtest.of(plan(windowed), START);
        Regression before = Regression.scrapeGap(Duration.ZERO, Duration.ofSeconds(31));
        assertThat(backtest.run(before.beginning(Duration.ofSeconds(50)))
                        .outcome()
                        .report()
                        .text())
                .contains("window has 8 of 10 samples");
    }

    @Test
    void sensitivityToAGap_isFoundToo() {
        Guardrail patient = errors(PastSource.numbers(sinceStart -> 0.01))
                .limits(Limits.builder().consecutiveErrorLimit(2).build())
                .build();
        Sensitivity sensitivity = Backtest.of(plan(patient), START)
                .sensitivity(
                        seconds ->
                                Regression.scrapeGap(Duration.ofMinutes(5), Duration.ofMillis((long) (seconds * 1000))),
                        1,
                        300,
                        0.5);
        // Asked at 0, 10 and 20 s into it, with two errors in a row borne.
        assertThat(sensitivity.smallestCaught().orElseThrow()).isBetween(20.0, 20.6);
    }

    @Test
    void twoRegressions_areBothThere() {
        Regression both = Regression.errorRate(2)
                .on("errors")
                .and(Regression.latency(0.04).beginning(Duration.ofMinutes(3)));
        BacktestResult result = backtest(PastSource.numbers(sinceStart -> 0.01)).run(both);
        assertThat(result.stoppedAt()).contains(START.plusSeconds(4 * 60));
        assertThat(result.injected()).isEqualTo("error rate × 2, on errors; latency + 0.04 from +180 s on");
    }

    @Test
    void regressionsThatAreNone_areRefused() {
        List<Runnable> wrong = List.of(
                () -> Regression.errorRate(1),
                () -> Regression.errorRate(Double.NaN),
                () -> Regression.errorRate(Double.POSITIVE_INFINITY),
                () -> Regression.successRate(0.5),
                () -> Regression.latency(0),
                () -> Regression.counted("restarted", 0),
                () -> Regression.podsDie(0),
                () -> Regression.scrapeGap(Duration.ZERO, Duration.ZERO),
                () -> Regression.scrapeGap(Duration.ofSeconds(-1), Duration.ofSeconds(1)),
                () -> Regression.podDies().on(),
                () -> Regression.podDies().beginning(Duration.ofSeconds(-1)));
        assertThat(wrong)
                .allSatisfy(regression -> assertThatThrownBy(regression::run)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(": give "));
        assertThatThrownBy(() ->
                        Backtest.of(plan(errors(PastSource.numbers(s -> 0.0)).build()), START, START))
                .hasMessageContaining("must end after it begins");
    }
}
