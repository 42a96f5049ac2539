package dev.guardrail.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Window;
import dev.guardrail.evidence.Witness;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.text.Finding;
import dev.guardrail.text.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static Guardrail.Builder guardrail() {
        return Guardrail.builder().name("m").source(ScriptedSource.answering(1)).successCondition("result < 5");
    }

    private static List<String> codes(ThrowingCallable build) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, build);
        assertThat(refused).as("refused").isNotNull();
        return refused.findings().stream().map(Finding::code).toList();
    }

    private static List<String> caveats(Guardrail guardrail) {
        return guardrail.findings().stream().map(Finding::code).toList();
    }

    @Test
    void settings_leftOut_areRefusedByName() {
        assertThat(codes(() -> Guardrail.builder().build())).containsExactly("missing-setting");
        assertThat(codes(() -> Plan.builder().build())).containsExactly("missing-setting");
    }

    @Test
    void guardrail_withEverythingWrong_isToldAllAtOnce() {
        Guardrail.Builder builder = Guardrail.builder()
                .name(" ")
                .source(ScriptedSource.answering(1))
                .limits(Limits.builder().failureLimit(3).build());
        assertThat(codes(builder::build)).containsExactly("bad-name", "no-condition", "limits-reach-count");
    }

    @Test
    void condition_thatIsWrong_isShownWithItsPlace() {
        Guardrail.Builder builder = guardrail().successCondition("result < 5 &&\n reslut > 1");
        RefusedException refused = catchThrowableOfType(RefusedException.class, builder::build);
        assertThat(refused.getMessage()).contains("successCondition of 'm':2:2").contains("^");
    }

    @Test
    void source_thatDoesNotSayWhatItIs_isRefused() {
        MetricSource broken = new MetricSource() {
            @Override
            public Shape shape() {
                throw new IllegalStateException();
            }

            @Override
            public String describe() {
                return "";
            }

            @Override
            public CompletionStage<Evidence> fetch(Request request) {
                throw new IllegalStateException();
            }
        };
        assertThat(codes(guardrail().source(broken)::build)).containsExactly("broken-source");
    }

    @Test
    void deadline_thatLeavesNoTimeForASuccess_isRefused() {
        Schedule.Builder schedule =
                Schedule.builder().interval(Duration.ofMinutes(1)).count(5);
        assertThat(codes(guardrail()
                        .schedule(schedule.deadline(Duration.ofMinutes(4)).build())::build))
                .containsExactly("deadline-too-short");
        Guardrail slow =
                guardrail().schedule(Schedule.every(Duration.ofMinutes(1), 5)).build();
        Plan.Builder plan = Plan.builder().subject("s").addGuardrails(slow).deadline(Duration.ofMinutes(4));
        assertThat(codes(plan::build)).containsExactly("deadline-too-short");
    }

    @Test
    void deadline_beyondAllMeasure_isRefusedInsteadOfOverflowing() {
        Limits limits =
                Limits.builder().consecutiveErrorLimit(Integer.MAX_VALUE).build();
        Schedule schedule = Schedule.every(Duration.ofDays(300), Integer.MAX_VALUE);
        assertThat(codes(guardrail().limits(limits).schedule(schedule)::build)).containsExactly("deadline-too-long");
    }

    @Test
    void plan_thatDecidesNothing_isRefused() {
        Plan.Builder plan =
                Plan.builder().subject("s").addGuardrails(guardrail().build());
        assertThat(codes(plan.addDryRun("m")::build)).containsExactly("nothing-enforced");
        assertThat(codes(Plan.builder().subject(" ")::build)).containsExactly("no-subject", "nothing-enforced");
    }

    @Test
    void dryRun_isAnExactNameOrAnAnchoredPattern() {
        Guardrail rate = guardrail().name("rate").build();
        Guardrail errorRate = guardrail().name("error-rate").build();
        Plan.Builder both = Plan.builder().subject("s").addGuardrails(rate, errorRate);
        Plan exact = both.addDryRun("rate").build();
        assertThat(exact.enforces(rate)).isFalse();
        assertThat(exact.enforces(errorRate)).isTrue();
        Plan.Builder pattern = Plan.builder().subject("s").addGuardrails(rate, errorRate);
        assertThat(pattern.addDryRun("^err.*$").build().enforces(errorRate)).isFalse();
        assertThat(codes(Plan.builder().subject("s").addGuardrails(rate).addDryRun("rat", "^ra", "^($")::build))
                .containsOnly("dry-run-matches-nothing", "bad-dry-run-pattern");
    }

    @Test
    void endlessGuardrail_needsADeadline() {
        Schedule endless = Schedule.builder().interval(Duration.ofSeconds(5)).build();
        Guardrail guardrail = guardrail().schedule(endless).build();
        assertThat(codes(Plan.builder().subject("s").addGuardrails(guardrail)::build))
                .containsExactly("no-deadline");
        assertThat(caveats(guardrail)).contains("never-successful");
    }

    @Test
    void strictMode_refusesWhatIsWeak() {
        Plan.Builder plan = Plan.builder()
                .subject("s")
                .strict(true)
                .addGuardrails(guardrail().build());
        assertThat(codes(plan::build)).containsExactly("unwitnessed", "single-sample");
        Guardrail sound =
                guardrail().demands(Demands.builder().coverage(true).build()).build();
        assertThat(Plan.builder()
                        .subject("s")
                        .strict(true)
                        .addGuardrails(sound)
                        .build()
                        .findings())
                .isEmpty();
    }

    @Test
    void demands_nameEveryShortfall() {
        Demands demands = Demands.builder()
                .coverage(true)
                .ran(true)
                .window(true)
                .maxSampleAge(Duration.ofMinutes(2))
                .series(3)
                .build();
        Witness.Builder witness =
                Witness.builder().asked("q").at(Instant.EPOCH).series(2).samples(2);
        assertThat(demands.shortfalls(witness.build()))
                .containsExactly(
                        "coverage is not known",
                        "running is not known",
                        "window is not known",
                        "age of the samples is not known",
                        "read 2 series, expected 3");
        Witness seen = witness.coverage(new Coverage("pods", 3, 2))
                .ran(new Coverage("pods", 3, 0))
                .window(new Window(Instant.EPOCH, Instant.EPOCH.plusSeconds(60), 4, 3, Duration.ofSeconds(30)))
                .oldestSample(Duration.ofMinutes(10))
                .build();
        assertThat(demands.shortfalls(seen))
                .containsExactly(
                        "saw 2 of 3 pods",
                        "ran: 0 of 3 pods",
                        "window has 3 of 4 samples",
                        "oldest sample is 10m old, allowed are 2m",
                        "read 2 series, expected 3");
    }

    /** One lucky instant must not stand for as many as were asked for. */
    @Test
    void interval_belowTheGridOfTheSource_isTold() {
        MetricSource every = ScriptedSource.answering(1);
        MetricSource coarse = new MetricSource() {
            @Override
            public Shape shape() {
                return every.shape();
            }

            @Override
            public String describe() {
                return every.describe();
            }

            @Override
            public Instant speaksOf(Instant asked) {
                return Instant.ofEpochSecond(asked.minusSeconds(7).getEpochSecond() / 5 * 5);
            }

            @Override
            public CompletionStage<Evidence> fetch(Request request) {
                return every.fetch(request);
            }
        };
        for (long millis : new long[] {1, 1000, 2500, 4999}) {
            Schedule often = Schedule.every(Duration.ofMillis(millis), 5);
            assertThat(caveats(guardrail().source(coarse).schedule(often).build()))
                    .as("%d ms", millis)
                    .contains("instants-merge");
            assertThat(caveats(guardrail().schedule(often).build())).doesNotContain("instants-merge");
        }
        for (long seconds : new long[] {5, 6, 60}) {
            assertThat(caveats(guardrail()
                            .source(coarse)
                            .schedule(Schedule.every(Duration.ofSeconds(seconds), 5))
                            .build()))
                    .doesNotContain("instants-merge");
        }
    }
}
