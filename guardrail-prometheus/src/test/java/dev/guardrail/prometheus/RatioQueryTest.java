package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import dev.guardrail.source.SourceException;
import dev.guardrail.text.RefusedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A true zero, nothing to judge, and not known are three states. */
class RatioQueryTest {
    private static final Samples UP = Samples.of("up{job=\"web\"}");

    private static RatioQuery ratio(PartsServer server) {
        return server.source().ratio("sum(bad)", "sum(all)").minimumTotal(10);
    }

    @Test
    void trueZero_isZero() {
        Evidence evidence = PartsServer.ask(ratio(PartsServer.of("bad", 0, "total", 10)));
        assertThat(evidence.value()).isEqualTo(Value.of(0.0));
        assertThat(PartsServer.met(evidence)).isTrue();
        assertThat(PartsServer.ask(ratio(PartsServer.of("bad", 2, "total", 10))).value())
                .isEqualTo(Value.of(0.2));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 9.99", "5, 0", "NaN, 100", "0, NaN", "NaN, NaN"})
    void nothingToJudge_isAbsentAndBarsSuccess(String bad, String total) {
        Evidence evidence = PartsServer.ask(ratio(PartsServer.of("bad", bad, "total", total)));
        assertThat(PartsServer.absent(evidence)).isTrue();
    }

    @Test
    void missingNumber_isNotZero() {
        assertThat(PartsServer.absent(PartsServer.ask(ratio(PartsServer.of("total", 100)))))
                .isTrue();
        assertThat(PartsServer.absent(PartsServer.ask(ratio(PartsServer.of("bad", 0)))))
                .isTrue();
        assertThat(PartsServer.absent(PartsServer.ask(ratio(PartsServer.of())))).isTrue();
    }

    @Test
    void missingBadOnes_areZeroWithTheirWitness() {
        PartsServer proven = PartsServer.of("total", 100, "zero-positive", 1, "zero-age", 1);
        assertThat(PartsServer.ask(ratio(proven).zeroIfAbsent(UP)).value()).isEqualTo(Value.of(0.0));
        PartsServer idle = PartsServer.of("total", 3, "zero-positive", 1, "zero-age", 1);
        assertThat(PartsServer.absent(PartsServer.ask(ratio(idle).zeroIfAbsent(UP))))
                .isTrue();
        PartsServer down = PartsServer.of("total", 100, "zero-positive", 0, "zero-age", 1);
        assertThat(PartsServer.absent(PartsServer.ask(ratio(down).zeroIfAbsent(UP))))
                .isTrue();
    }

    /** What is declared of the witness holds too where nothing has to be proven: the worst pod may be the missing one. */
    @Test
    void witnessOfZero_isHeldBesideBadOnesToo() {
        Samples pods = UP.covering("pods", "pod", 3);
        Evidence whole = PartsServer.ask(ratio(PartsServer.of("bad", 1, "total", 100, "zero-age", 1, "zero-seen", 3))
                .zeroIfAbsent(pods));
        assertThat(PartsServer.met(whole)).isTrue();
        assertThat(whole.witness().coverage()).contains(new Coverage("pods", 3, 3));
        assertThat(whole.witness().oldestSample()).contains(Duration.ofSeconds(1));
        for (PartsServer lacking : new PartsServer[] {
            PartsServer.of("bad", 1, "total", 100, "zero-age", 1, "zero-seen", 2),
            PartsServer.of("bad", 1, "total", 100, "zero-age", 1),
            PartsServer.of("bad", 1, "total", 100, "zero-age", 6000, "zero-seen", 3),
            PartsServer.of("bad", 1, "total", 100)
        }) {
            assertThat(PartsServer.met(PartsServer.ask(ratio(lacking).zeroIfAbsent(pods))))
                    .isFalse();
        }
    }

    @Test
    void badOnes_beyondTheTotal_barSuccess() {
        assertThat(PartsServer.met(PartsServer.ask(ratio(PartsServer.of("bad", 11, "total", 10)))))
                .isFalse();
    }

    @Test
    void numbers_thatAreNoCounts_areFaults() {
        for (PartsServer server : new PartsServer[] {
            PartsServer.of("bad", -1, "total", 10),
            PartsServer.of("bad", 1, "total", -10),
            PartsServer.of("bad", "+Inf", "total", 10),
            PartsServer.of("bad", 1, "total", "+Inf"),
            PartsServer.of("bad", 1, "bad", 1, "total", 10)
        }) {
            assertThatThrownBy(() -> PartsServer.ask(ratio(server))).hasCauseInstanceOf(SourceException.class);
        }
    }

    @Test
    void minimum_mustBeAboveZero() {
        for (double least : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> ratio(PartsServer.of()).minimumTotal(least))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("no-minimum");
        }
    }

    /** A server's scalar() is NaN where there is nothing and where there are several alike. */
    @Test
    void zeroIfAbsent_ofAScalar_isRefused() {
        RatioQuery scalar = PartsServer.of().source().ratio("scalar(bad)", "sum(all)");
        assertThatThrownBy(() -> scalar.zeroIfAbsent(UP))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("zero-of-scalar");
    }
}
