package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import dev.guardrail.source.SourceException;
import dev.guardrail.text.RefusedException;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a declared query makes of its answer, and what it holds against it. */
class InstantQueryTest {
    private static final Samples FRESH = Samples.of("up{job=\"web\"}").maxAge(Duration.ofMinutes(1));

    private static Evidence ask(PartsServer server, UnaryOperator<InstantQuery> declaring) {
        return PartsServer.ask(declaring.apply(server.source().vector("queue_age{app=\"web\"}")));
    }

    private static boolean absent(Evidence evidence) {
        return PartsServer.absent(evidence);
    }

    @Test
    void reductions_readEveryElement() {
        PartsServer server = PartsServer.of("value", 2, "value", 0, "samples-age", 5);
        assertThat(ask(server, q -> q.restingOn(FRESH).sum()).value()).isEqualTo(Value.of(2.0));
        assertThat(ask(server, q -> q.restingOn(FRESH).max()).value()).isEqualTo(Value.of(2.0));
        assertThat(ask(server, q -> q.restingOn(FRESH).min()).value()).isEqualTo(Value.of(0.0));
        assertThat(ask(server, q -> q.restingOn(FRESH).count()).value()).isEqualTo(Value.of(2.0));
        assertThat(ask(server, q -> q.restingOn(FRESH).all()).value()).isEqualTo(Value.of(false));
        assertThat(ask(server, q -> q.restingOn(FRESH).any()).value()).isEqualTo(Value.of(true));
        assertThatThrownBy(() -> ask(server, q -> q.restingOn(FRESH).exactlyOne()))
                .hasCauseInstanceOf(SourceException.class);
    }

    @Test
    void reductions_ofNothingOrNaN_areAbsent() {
        for (PartsServer server : new PartsServer[] {
            PartsServer.of("samples-age", 5), PartsServer.of("value", 2, "value", "NaN", "samples-age", 5)
        }) {
            assertThat(absent(ask(server, q -> q.restingOn(FRESH).sum()))).isTrue();
            assertThat(absent(ask(server, q -> q.restingOn(FRESH).max()))).isTrue();
            assertThat(absent(ask(server, q -> q.restingOn(FRESH).count()))).isTrue();
            assertThat(absent(ask(server, q -> q.restingOn(FRESH).all()))).isTrue();
            assertThat(absent(ask(server, q -> q.restingOn(FRESH).any()))).isTrue();
        }
    }

    @Test
    void age_isHeldAgainstItsLimit() {
        for (Object age : new Object[] {0, 60}) {
            assertThat(PartsServer.met(ask(PartsServer.of("value", 1, "samples-age", age), q -> q.restingOn(FRESH))))
                    .isTrue();
        }
        for (Object age : new Object[] {"60.001", "-0.001", "NaN", "1e300"}) {
            assertThat(PartsServer.met(ask(PartsServer.of("value", 1, "samples-age", age), q -> q.restingOn(FRESH))))
                    .as("age %s", age)
                    .isFalse();
        }
        assertThat(PartsServer.met(ask(PartsServer.of("value", 1), q -> q.restingOn(FRESH))))
                .isFalse();
    }

    @Test
    void notBefore_barsSamplesOfTheOldRevision() {
        PartsServer server = PartsServer.of("value", 1, "samples-age", 30);
        assertThat(PartsServer.met(ask(server, q -> q.restingOn(FRESH.notBefore(PartsServer.AT.minusSeconds(30))))))
                .isTrue();
        assertThat(PartsServer.met(ask(server, q -> q.restingOn(FRESH.notBefore(PartsServer.AT.minusSeconds(29))))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "4", "NaN", "2.5", "-3", ""})
    void coverage_mustBeExact(String seen) {
        PartsServer server = seen.isEmpty()
                ? PartsServer.of("value", 1, "samples-age", 1)
                : PartsServer.of("value", 1, "samples-age", 1, "samples-seen", seen);
        assertThat(PartsServer.met(ask(server, q -> q.restingOn(FRESH.covering("pods", "pod", 3)))))
                .isFalse();
    }

    @Test
    void coverage_thatIsAsked_countsNothingExpectedAsUnmet() {
        Samples asked = FRESH.covering("pods", "pod", "max(desired)");
        for (String expected : new String[] {"0", "NaN", "2"}) {
            PartsServer server =
                    PartsServer.of("value", 1, "samples-age", 1, "samples-seen", 3, "samples-expected", expected);
            assertThat(PartsServer.met(ask(server, q -> q.restingOn(asked)))).isFalse();
        }
        PartsServer right = PartsServer.of("value", 1, "samples-age", 1, "samples-seen", 3, "samples-expected", 3);
        assertThat(PartsServer.met(ask(right, q -> q.restingOn(asked)))).isTrue();
    }

    @Test
    void zeroIfAbsent_needsItsWitness() {
        UnaryOperator<InstantQuery> zero = q -> q.sum().zeroIfAbsent("requests{app=\"web\"}", FRESH);
        assertThat(ask(PartsServer.of("zero-positive", 5, "zero-age", 1), zero).value())
                .isEqualTo(Value.of(0.0));
        for (PartsServer unproven : new PartsServer[] {
            PartsServer.of(),
            PartsServer.of("zero-age", 1),
            PartsServer.of("zero-positive", 5),
            PartsServer.of("zero-positive", 0, "zero-age", 1),
            PartsServer.of("zero-positive", 5, "zero-positive", 0, "zero-age", 1),
            PartsServer.of("zero-positive", "NaN", "zero-age", 1),
            PartsServer.of("zero-positive", 5, "zero-age", 61)
        }) {
            assertThat(absent(ask(unproven, zero))).isTrue();
        }
        assertThat(absent(ask(PartsServer.of("value", "NaN", "zero-positive", 5, "zero-age", 1), zero)))
                .isTrue();
        assertThatThrownBy(() -> PartsServer.of().source().vector("x").zeroIfAbsent(FRESH))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("zero-of-no-number");
        assertThatThrownBy(
                        () -> zero.apply(PartsServer.of().source().vector("x")).all())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("zero-of-no-number");
    }

    /** What is declared of the witness holds too where nothing has to be proven: the worst pod may be the missing one. */
    @Test
    void witnessOfZero_isHeldBesideAnAnswerToo() {
        UnaryOperator<InstantQuery> zero = q -> q.sum().zeroIfAbsent("requests", FRESH.covering("pods", "pod", 3));
        assertThat(PartsServer.met(ask(PartsServer.of("value", 1, "zero-age", 1, "zero-seen", 3), zero)))
                .isTrue();
        for (PartsServer lacking : new PartsServer[] {
            PartsServer.of("value", 1, "zero-age", 1, "zero-seen", 2),
            PartsServer.of("value", 1, "zero-age", 61, "zero-seen", 3),
            PartsServer.of("value", 1)
        }) {
            assertThat(PartsServer.met(ask(lacking, zero))).isFalse();
        }
    }

    /** A server's scalar() is NaN where there is nothing and where there are several alike. */
    @Test
    void zeroIfAbsent_ofAScalar_isRefused() {
        for (String scalar : new String[] {"scalar(errors)", "scalar(errors) * 100", "# all\n(scalar(sum(errors)))"}) {
            assertThatThrownBy(() -> PartsServer.of().source().scalar(scalar).zeroIfAbsent(FRESH))
                    .as(scalar)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("zero-of-scalar");
        }
    }

    @Test
    void least_isHeldAgainstItsNumber() {
        UnaryOperator<InstantQuery> least = q -> q.whileAtLeast(10, "sum(requests{app=\"web\"})");
        assertThat(PartsServer.met(ask(PartsServer.of("value", 1, "floor-0", 10), least)))
                .isTrue();
        for (String few : new String[] {"9.99", "NaN", "-1", "0"}) {
            assertThat(PartsServer.met(ask(PartsServer.of("value", 1, "floor-0", few), least)))
                    .isFalse();
        }
        assertThat(PartsServer.met(ask(PartsServer.of("value", 1), least))).isFalse();
        for (double nonsense : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> PartsServer.of().source().vector("x").whileAtLeast(nonsense, "y"))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("no-minimum");
        }
    }

    @Test
    void infinity_passesWhereAllowed_butNeverAsAWitness() {
        PartsServer server = PartsServer.of("value", "+Inf", "samples-age", 1);
        assertThatThrownBy(() -> ask(server, q -> q.restingOn(FRESH))).hasCauseInstanceOf(SourceException.class);
        InstantQuery allowed =
                server.builder().allowInfinity().build().vector("x").restingOn(FRESH);
        assertThat(PartsServer.ask(allowed).value()).isEqualTo(Value.vector(Double.POSITIVE_INFINITY));
        PartsServer old = PartsServer.of("value", 1, "samples-age", "-Inf");
        assertThatThrownBy(() -> PartsServer.ask(
                        old.builder().allowInfinity().build().vector("x").restingOn(FRESH)))
                .hasCauseInstanceOf(SourceException.class);
    }

    @Test
    void series_mustBeExactlySoMany() {
        PartsServer server = PartsServer.of("value", 1, "value", 1, "samples-age", 1);
        assertThat(PartsServer.met(ask(server, q -> q.restingOn(FRESH).series(2))))
                .isTrue();
        assertThat(PartsServer.met(ask(server, q -> q.restingOn(FRESH).series(3))))
                .isFalse();
        assertThat(PartsServer.met(ask(server, q -> q.restingOn(FRESH).series(1))))
                .isFalse();
    }

    /** Of {@code +x} a server tells the time of evaluation, so that any sample would look fresh. */
    @Test
    void selector_withASign_isNone() {
        for (String text : new String[] {"+up{job=\"web\"}", "-up{job=\"web\"}", "WITH (a = up) a{job=\"web\"}"}) {
            assertThatThrownBy(() -> Samples.of(text)).as(text).hasMessageContaining("not-a-selector");
        }
        for (String text : new String[] {"up", "up{}", "{job=\"web\"}", "# it\nup{job=\"web\"}"}) {
            assertThat(Samples.of(text).selector().text()).isEqualTo(text);
        }
    }

    @Test
    void selector_withAComment_takesMoreMatchers() {
        Selector commented = Selector.of("selector", "up{job=\"web\" # ours\n}");
        assertThat(commented.with("pod!=\"\"").text()).isEqualTo("up{job=\"web\" # ours\n,pod!=\"\"}");
    }

    /** Two series that differ in it alone would be the same to the server once each question has its name. */
    @Test
    void label_ofTheirOwnCalledPart_isKept() {
        assertThat(PartsServer.of().source().vector("jobs").restingOn(FRESH).describe())
                .isEqualTo("jobs");
        String asked = new SnapshotQuery.Builder().ask("value", "jobs").build().promql();
        assertThat(asked).isEqualTo("label_replace(jobs, \"guardrail_part\", \"value\", \"\", \"\")");
        Snapshot.Row row = new Snapshot.Row(Map.of("part", "a", SnapshotQuery.PART, "value"), 1);
        assertThat(row.ownLabels()).containsExactly(Map.entry("part", "a"));
    }

    @Test
    void query_isKnownByWhatItAsks() {
        PrometheusSource prometheus = PrometheusSource.at("http://h");
        assertThat(prometheus.vector("up").max()).hasToString("max of up");
        assertThat(prometheus.ratio("a", "b")).hasToString("a as a share of b");
    }

    @Test
    void age_thatNoNumberOfMillisecondsHolds_isRefused() {
        assertThatThrownBy(() -> FRESH.maxAge(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("bad-duration");
    }

    @Test
    void selector_thatIsNone_isRefused() {
        for (String text : new String[] {"", "sum(up)", "up[5m]", "up offset 5m", "up @ 1", "up or vector(1)", "up{"}) {
            assertThatThrownBy(() -> Samples.of(text))
                    .as("%s", text)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("not-a-selector");
        }
    }
}
