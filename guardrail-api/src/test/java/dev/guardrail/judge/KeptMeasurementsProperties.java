package dev.guardrail.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.condition.Explanation.Reading;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a metric keeps of its measurements: the newest whole, what speaks against whole, older successes in outline. */
class KeptMeasurementsProperties {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** One measurement to come. */
    record Taken(Phase phase, String measured, String question, long nanos, long series) {}

    @Provide
    Arbitrary<List<Taken>> taken() {
        Arbitrary<String> measured = Arbitraries.oneOf(
                Arbitraries.doubles().map(number -> Value.of(number).words()),
                Arbitraries.doubles().map(number -> Value.vector(number).words()),
                Arbitraries.strings().ofMaxLength(60));
        Arbitrary<Phase> phase = Arbitraries.frequency(
                Tuple.of(6, Phase.SUCCESSFUL),
                Tuple.of(1, Phase.FAILED),
                Tuple.of(1, Phase.INCONCLUSIVE),
                Tuple.of(1, Phase.ERROR));
        Arbitrary<String> question = Arbitraries.frequency(Tuple.of(5, "up{pod=\"web\"}"), Tuple.of(1, "down ✗"));
        return Combinators.combine(
                        phase,
                        measured,
                        question,
                        Arbitraries.longs().between(0, 5_000_000_000L),
                        Arbitraries.longs().greaterOrEqual(0))
                .as(Taken::new)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 400)
    void kept_areTheNewestThoseAgainstAndOutlinesOfTheRest(
            @ForAll("taken") List<Taken> taken, @ForAll @IntRange(min = 1, max = 12) int keep) {
        MetricState metric = MetricState.pending(plan(keep).terms().get(0));
        List<Measurement> model = new ArrayList<>();
        Moment now = new Moment(START, Duration.ZERO);
        for (Taken one : taken) {
            now = now.plus(Duration.ofNanos(one.nanos()));
            Measurement measurement = measurement(one, now);
            metric = metric.asked(now).measured(measurement);
            model = with(model, measurement, keep);
            assertThat(metric.last()).containsSame(measurement);
            assertSame(metric.kept(), model);
        }
        assertThat(metric.counters().successful()).isEqualTo((int)
                taken.stream().filter(one -> one.phase() == Phase.SUCCESSFUL).count());
    }

    /** States share the room in which they keep things: what comes later, on whichever way, changes none before it. */
    @Property(tries = 200)
    void kept_whateverComesLaterOnSeveralWays_staysAsItWas(
            @ForAll("taken") List<Taken> taken, @ForAll @IntRange(min = 1, max = 12) int keep, @ForAll Random random) {
        List<MetricState> states =
                new ArrayList<>(List.of(MetricState.pending(plan(keep).terms().get(0))));
        List<List<Measurement>> models = new ArrayList<>(List.of(List.of()));
        Moment now = new Moment(START, Duration.ofNanos(-12_345_678_901L));
        for (Taken one : taken) {
            now = now.plus(Duration.ofNanos(one.nanos()));
            int from = random.nextInt(states.size());
            Measurement measurement = measurement(one, now);
            states.add(states.get(from).asked(now).measured(measurement));
            models.add(with(models.get(from), measurement, keep));
        }
        for (int i = 0; i < states.size(); i++) {
            assertSame(states.get(i).kept(), models.get(i));
        }
    }

    @Test
    void kept_finishedCenturiesAfterItWasAsked_isShown() {
        Duration apart = Duration.ofDays(160_000);
        Moment asked = new Moment(START, Duration.ofDays(-80_000));
        Moment finished = new Moment(START.plus(apart), Duration.ofDays(80_000));
        Taken one = new Taken(Phase.SUCCESSFUL, "1", "up", 0, 1);
        Measurement older = Measurement.recorded(
                Phase.SUCCESSFUL,
                asked,
                finished,
                measurement(one, asked).basis(),
                false,
                Optional.empty(),
                "a sentence");
        MetricState metric =
                MetricState.pending(plan(2).terms().get(0)).asked(asked).measured(older);
        List<Measurement> kept =
                metric.asked(finished).measured(measurement(one, finished)).kept();
        assertThat(kept.get(0).finished()).isEqualTo(finished);
    }

    private static List<Measurement> with(List<Measurement> model, Measurement newest, int keep) {
        List<Measurement> next = new ArrayList<>(model);
        if (next.size() == keep) {
            next.remove(oldestToGo(next));
        }
        next.add(newest);
        return next;
    }

    private static int oldestToGo(List<Measurement> model) {
        for (int i = 0; i < model.size(); i++) {
            if (model.get(i) instanceof Measurement.Successful) {
                return i;
            }
        }
        return 0;
    }

    private static void assertSame(List<Measurement> kept, List<Measurement> model) {
        assertThat(kept).hasSameSizeAs(model);
        for (int i = 0; i < kept.size(); i++) {
            if (i + 1 < kept.size() && model.get(i) instanceof Measurement.Successful success) {
                assertOutlined(kept.get(i), success);
            } else {
                assertThat(kept.get(i)).isSameAs(model.get(i));
            }
        }
    }

    private static void assertOutlined(Measurement outline, Measurement.Successful success) {
        Basis basis = outline.basis().orElseThrow();
        Witness witness = success.basis().orElseThrow().witness();
        assertThat(outline).isInstanceOf(Measurement.Successful.class);
        assertThat(outline.asked().elapsed().toMillis())
                .isEqualTo(success.asked().elapsed().toMillis());
        assertThat(outline.asked().at().toEpochMilli())
                .isEqualTo(success.asked().at().toEpochMilli());
        assertThat(outline.finished().elapsed().toMillis())
                .isEqualTo(success.finished().elapsed().toMillis());
        assertThat(basis.measured()).isEqualTo(success.basis().orElseThrow().measured());
        assertThat(outline.sentence()).isEqualTo("result = " + basis.measured());
        assertThat(basis.readings()).containsExactly(new Reading("result", basis.measured()));
        assertThat(basis.witness().asked()).isEqualTo(witness.asked());
        assertThat(basis.witness().at().toEpochMilli()).isEqualTo(witness.at().toEpochMilli());
        assertThat(basis.witness().series()).isEqualTo(witness.series());
        assertThat(basis.witness().samples()).isEqualTo(witness.samples());
    }

    private static Measurement measurement(Taken one, Moment asked) {
        Witness witness = Witness.builder()
                .asked(one.question())
                .at(asked.at().minusNanos(one.nanos() % 3))
                .series(one.series())
                .samples(one.nanos())
                .build();
        Basis basis = new Basis(witness, one.measured(), List.of(reading(one)), List.of(), List.of());
        Moment finished = asked.plus(Duration.ofNanos(one.nanos() / 3));
        return Measurement.recorded(
                one.phase(), asked, finished, Optional.of(basis), false, Optional.empty(), "a sentence");
    }

    private static Reading reading(Taken one) {
        return new Reading("result", one.nanos() % 2 == 0 ? one.measured() : "read");
    }

    private static Plan plan(int keep) {
        Guardrail guardrail = Guardrail.builder()
                .name("m")
                .source(ScriptedSource.answering(1))
                .successCondition("result == 1")
                .limits(Limits.builder()
                        .failureLimit(100)
                        .inconclusiveLimit(100)
                        .consecutiveErrorLimit(100)
                        .build())
                .schedule(Schedule.builder()
                        .interval(Duration.ofSeconds(30))
                        .count(1000)
                        .build())
                .build();
        return Plan.builder().subject("web").keep(keep).addGuardrails(guardrail).build();
    }
}
