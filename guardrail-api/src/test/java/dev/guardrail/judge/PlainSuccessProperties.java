package dev.guardrail.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.condition.Explanation.Reading;
import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Window;
import dev.guardrail.evidence.Witness;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** However a success is kept, it says what it was made of. */
class PlainSuccessProperties {
    private static final Moment ASKED =
            new Moment(Instant.parse("2026-01-01T00:00:00.123456789Z"), Duration.ofNanos(7));
    private static final Moment FINISHED = ASKED.plus(Duration.ofNanos(1_234_567));

    @Provide
    Arbitrary<String> sentences() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.strings().withCharRange('\0', '\u00FF').ofMaxLength(40)),
                Tuple.of(2, Arbitraries.strings().withChars("1.").ofMaxLength(5)),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(40)));
    }

    @Property
    void success_saysWhatItWasMadeOf(
            @ForAll("sentences") String sentence,
            @ForAll("sentences") String measured,
            @ForAll("sentences") String told,
            @ForAll @LongRange(min = 0) long series,
            @ForAll boolean toldOf) {
        Basis basis = new Basis(
                least(witness -> witness.series(series).samples(3)),
                measured,
                List.of(new Reading("result" + told, toldOf ? measured : measured + told)),
                List.of(),
                List.of());
        String text = toldOf ? told + measured + sentence : sentence;
        Measurement.Successful success = Measurement.Successful.of(ASKED, FINISHED, basis, text);
        assertSays(success, FINISHED, basis, text);
        assertThat(success instanceof PlainSuccess)
                .as("kept plain")
                .isEqualTo((text + measured + told).chars().allMatch(one -> one <= 0xFF));
    }

    /** A clock may be set back, stand still, or be said to have run for centuries: a journal may tell anything. */
    @Property
    void success_atWhateverTimes_saysWhenItWasAskedAndFinished(
            @ForAll long start, @ForAll long end, @ForAll @IntRange(min = -2, max = 2) int apart) {
        Moment asked = new Moment(ASKED.at(), Duration.ofNanos(start));
        Duration took = Duration.ofNanos(end).minusNanos(start);
        Moment finished = new Moment(ASKED.at().plus(took).plusNanos(apart), Duration.ofNanos(end));
        Basis basis = basis(least(witness -> witness), "1");
        assertSays(Measurement.Successful.of(asked, finished, basis, "1"), asked, finished, basis, "1");
    }

    /** What is kept plain is made of parts known here: with another, it would be forgotten. */
    @Test
    void success_keptPlain_knowsEveryPart() {
        assertThat(Arrays.stream(Witness.class.getDeclaredMethods())
                        .filter(method -> Modifier.isAbstract(method.getModifiers()))
                        .map(Method::getName))
                .containsExactlyInAnyOrder(
                        "asked", "at", "series", "samples", "coverage", "ran", "oldestSample", "window", "checks");
        assertThat(Basis.class.getRecordComponents()).hasSize(5);
        assertThat(Reading.class.getRecordComponents()).hasSize(2);
    }

    @Test
    void success_overOneReadingWithTheLeastWitness_isKeptPlain() {
        Basis basis = basis(least(witness -> witness), "0.97");
        assertThat(Measurement.Successful.of(ASKED, FINISHED, basis, "result = 0.97 is above 0.5"))
                .isInstanceOf(PlainSuccess.class);
    }

    @Test
    void success_withMoreThanThat_isKeptWhole() {
        String no = "it says no more";
        assertWhole(FINISHED, basis(least(witness -> witness.coverage(new Coverage("pods", 1, 1))), "1"));
        assertWhole(FINISHED, basis(least(witness -> witness.ran(new Coverage("pods", 1, 1))), "1"));
        assertWhole(FINISHED, basis(least(witness -> witness.oldestSample(Duration.ZERO)), "1"));
        assertWhole(
                FINISHED,
                basis(
                        least(witness -> witness.window(new Window(ASKED.at(), FINISHED.at(), 1, 1, Duration.ZERO))),
                        "1"));
        assertWhole(FINISHED, basis(least(witness -> witness.addChecks(new Check("clock", true, no))), "1"));
        assertWhole(FINISHED, basis(least(witness -> witness.at(ASKED.at().minusNanos(1))), "1"));
        assertWhole(FINISHED, basis(least(witness -> witness), "\u2717"));
        assertWhole(new Moment(ASKED.at(), Duration.ofSeconds(1)), basis(least(witness -> witness), "1"));
        Witness witness = least(w -> w);
        List<Reading> one = List.of(new Reading("result", "1"));
        assertWhole(FINISHED, new Basis(witness, "1", one, List.of(), List.of(new Observation("pod web", "up"))));
        List<Reading> two = List.of(new Reading("result", "1"), new Reading("again", "1"));
        assertWhole(FINISHED, new Basis(witness, "1", two, List.of(), List.of()));
    }

    private static void assertWhole(Moment finished, Basis basis) {
        Measurement.Successful success = Measurement.Successful.of(ASKED, finished, basis, "well");
        assertThat(success).isInstanceOf(WholeSuccess.class);
        assertSays(success, finished, basis, "well");
    }

    private static void assertSays(Measurement.Successful success, Moment finished, Basis basis, String sentence) {
        assertSays(success, ASKED, finished, basis, sentence);
    }

    private static void assertSays(
            Measurement.Successful success, Moment asked, Moment finished, Basis basis, String sentence) {
        assertThat(success.asked()).isEqualTo(asked);
        assertThat(success.finished()).isEqualTo(finished);
        assertThat(success.basis()).contains(basis);
        assertThat(success.sentence()).isEqualTo(sentence);
        assertThat(success.measured()).isEqualTo(basis.measured());
        assertThat(success.question()).isEqualTo(basis.witness().asked());
        assertThat(success.spokeOf()).isEqualTo(basis.witness().at().toEpochMilli());
        assertThat(success.series()).isEqualTo(basis.witness().series());
        assertThat(success.samples()).isEqualTo(basis.witness().samples());
        Measurement same = new WholeSuccess(asked, finished, basis, sentence);
        assertThat(success).isEqualTo(same).hasSameHashCodeAs(same).hasToString(same.toString());
    }

    private static Basis basis(Witness witness, String measured) {
        return new Basis(witness, measured, List.of(new Reading("result", measured)), List.of(), List.of());
    }

    private static Witness least(UnaryOperator<Witness.Builder> more) {
        Witness.Builder least =
                Witness.builder().asked("up").at(ASKED.at()).series(1).samples(2);
        return more.apply(least).build();
    }
}
