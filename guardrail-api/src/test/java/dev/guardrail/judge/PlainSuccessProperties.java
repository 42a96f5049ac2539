package dev.guardrail.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.condition.Explanation.Reading;
import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Witness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** However a success is kept, it says what it was made of. */
class PlainSuccessProperties {
    private static final Moment ASKED =
            new Moment(Instant.parse("2026-01-01T00:00:00.123456789Z"), Duration.ofNanos(7));
    private static final Moment FINISHED = ASKED.plus(Duration.ofNanos(1_234_567));

    @Provide
    Arbitrary<String> sentences() {
        return Arbitraries.strings().ofMaxLength(40);
    }

    @Property
    void success_saysWhatItWasMadeOf(
            @ForAll("sentences") String sentence,
            @ForAll("sentences") String measured,
            @ForAll @StringLength(max = 3) String told,
            @ForAll @LongRange(min = 0) long series,
            @ForAll boolean toldOf) {
        Basis basis = new Basis(
                least(witness -> witness.series(series).samples(3)),
                measured,
                List.of(new Reading("result" + told, toldOf ? measured : measured + told)),
                List.of(),
                List.of());
        String text = toldOf ? told + measured + sentence : sentence;
        assertSays(Measurement.Successful.of(ASKED, FINISHED, basis, text), FINISHED, basis, text);
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
        assertThat(success.asked()).isEqualTo(ASKED);
        assertThat(success.finished()).isEqualTo(finished);
        assertThat(success.basis()).contains(basis);
        assertThat(success.sentence()).isEqualTo(sentence);
        assertThat(success.measured()).isEqualTo(basis.measured());
        assertThat(success.question()).isEqualTo(basis.witness().asked());
        assertThat(success.spokeOf()).isEqualTo(basis.witness().at().toEpochMilli());
        assertThat(success.series()).isEqualTo(basis.witness().series());
        assertThat(success.samples()).isEqualTo(basis.witness().samples());
        Measurement same = new WholeSuccess(ASKED, finished, basis, sentence);
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
