package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Observation;
import dev.guardrail.prometheus.Probe.Standing;
import dev.guardrail.source.Fault;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.source.SourceException;
import dev.guardrail.text.Place;
import dev.guardrail.text.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private static final Instant AT = Instant.ofEpochSecond(1_767_313_205);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String EMPTY = InlineServer.vector("");

    private final VirtualTimer timer = new VirtualTimer(ManualClock.create());

    private static String scalar(String time, String value) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[" + time + ",\"" + value
                + "\"]}}";
    }

    private static String matrix(String time, String value) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[["
                + time + ",\"" + value + "\"]]}]}}";
    }

    /** A server that answers 1 now, and this in 1970. */
    private InlineServer server(String in1970) {
        return InlineServer.answering((query, time) -> time.equals("1.000") ? in1970 : InlineServer.one(time, "1"));
    }

    private PrometheusSource source(InlineServer server) {
        return PrometheusSource.builder("http://prometheus")
                .client(server.client())
                .timer(timer)
                .build();
    }

    private static CompletableFuture<Evidence> ask(MetricSource source, int seconds) {
        return source.fetch(new Request(AT.plusSeconds(seconds), TIMEOUT)).toCompletableFuture();
    }

    private Probe probe(String in1970) {
        return source(server(in1970)).probe("up", TIMEOUT).toCompletableFuture().join();
    }

    private Evidence askRange(String query) {
        String now = matrix(String.valueOf(AT.getEpochSecond()), "1");
        InlineServer server = InlineServer.answering((asked, time) -> time.equals("1.000") ? matrix("1", "NaN") : now);
        PrometheusSource source = source(server);
        return ask(source.range(query, Duration.ofMinutes(1), Duration.ofSeconds(10)), 0)
                .join();
    }

    /** The points that it puts into gaps would count as seen, though a condition need not read them. */
    @Test
    void range_thatInventsNaN_isTakenForSilentOnlyAsAScalar() {
        assertThat(askRange("scalar(sum(up))").observations()).isEmpty();
        assertThatThrownBy(() -> askRange("sum(up) or vector(NaN)")).hasMessageContaining("invents data");
    }

    @Test
    void query_isProbedOnceAndTheProbeIsNoMeasurement() {
        InlineServer server = server(EMPTY);
        PrometheusSource prometheus = source(server);
        for (int i = 0; i < 5; i++) {
            assertThat(ask(prometheus.scalar("up"), 5 * i).join().observations())
                    .isEmpty();
        }
        assertThat(server.asked())
                .filteredOn(asked -> asked.time().equals("1.000"))
                .hasSize(1);
        assertThat(prometheus.counts()).isEqualTo(new QueryCounts(5, 0, 0, 0, 1));
    }

    @Test
    void query_thatAnswersIn1970_isRefusedWithThatAnswer() {
        PrometheusSource prometheus = source(server(InlineServer.one("1", "0")));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(
                            () -> ask(prometheus.scalar("up or vector(0)"), 0).join())
                    .cause()
                    .isInstanceOfSatisfying(
                            SourceException.class,
                            e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.MISCONFIGURED))
                    .hasMessageContaining("invents data")
                    .hasMessageContaining("it answers 1 series: 0");
        }
    }

    @Test
    void answers_thatAreNone_areTold() {
        assertThat(probe(EMPTY).standing()).isEqualTo(Standing.SILENT);
        assertThat(probe(scalar("1", "NaN")).standing()).isEqualTo(Standing.SILENT);
        assertThat(probe(scalar("1", "0")).standing()).isEqualTo(Standing.INVENTS);
        assertThat(probe(scalar("1", "+Inf")).standing()).isEqualTo(Standing.INVENTS);
        assertThat(probe(matrix("1", "0")).standing()).isEqualTo(Standing.INVENTS);
        assertThat(probe(matrix("1", "NaN")).standing()).isEqualTo(Standing.INVENTS);
        assertThat(probe(EMPTY.replace("vector", "matrix")).standing()).isEqualTo(Standing.SILENT);
        assertThat(probe(InlineServer.one("1", "NaN")).standing()).isEqualTo(Standing.INVENTS);
        assertThat(probe(scalar("1", "0").replace("scalar", "string")).standing())
                .isEqualTo(Standing.INVENTS);
        assertThat(probe(InlineServer.one("1767313205", "1")).standing()).isEqualTo(Standing.UNPROBED);
        assertThat(probe("{}").standing()).isEqualTo(Standing.UNPROBED);
    }

    @Test
    void probe_withoutAnAnswer_isRecordedAndTheMeasurementStands() {
        InlineServer server = server("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"too old\"}");
        PrometheusSource prometheus = source(server);
        for (int i = 0; i < 3; i++) {
            assertThat(ask(prometheus.scalar("up"), 5 * i).join().observations())
                    .containsExactly(new Observation("1970 probe", "unprobed: status error: bad_data too old"));
        }
        assertThat(prometheus.counts().probes()).isEqualTo(1);
        timer.advance(Duration.ofMinutes(5));
        ask(prometheus.scalar("up"), 60).join();
        assertThat(prometheus.counts().probes()).isEqualTo(2);
    }

    /** Or a run that has no time left would let through what invents data, for all others. */
    @Test
    void probe_thatHadHardlyAnyTime_isNoReasonToLeaveItOutLater() {
        InlineServer server = InlineServer.answering((query, time) -> {
            timer.advance(Duration.ofMillis(4995));
            return InlineServer.one(time, "0");
        });
        PrometheusSource prometheus = source(server);
        MetricSource query = prometheus.scalar("up or vector(0)");
        assertThat(query.fetch(new Request(AT, Duration.ofSeconds(5)))
                        .toCompletableFuture()
                        .join()
                        .observations())
                .singleElement()
                .satisfies(told -> assertThat(told.text()).startsWith("unprobed"));
        assertThatThrownBy(() -> query.fetch(new Request(AT.plusSeconds(60), Duration.ofSeconds(60)))
                        .toCompletableFuture()
                        .join())
                .hasMessageContaining("invents data");
    }

    @Test
    void optingOut_needsAReasonAndTellsIt() {
        PrometheusSource prometheus = source(server(InlineServer.one("1", "1")));
        assertThat(ask(prometheus.unprobed("alerts on absence").scalar("absent(up)"), 0)
                        .join()
                        .observations())
                .containsExactly(new Observation("1970 probe", "left out: alerts on absence"));
        assertThatThrownBy(() -> prometheus.unprobed(" ")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> prometheus.probe(" ", TIMEOUT)).isInstanceOf(RefusedException.class);
    }

    @Test
    void finding_isWhatALintSays() {
        Place place = Place.of("rules.yaml");
        assertThat(probe(EMPTY).finding(place)).isEmpty();
        assertThat(probe(scalar("1", "0")).finding(place).orElseThrow().text()).contains("it answers the number: 0");
        assertThat(probe("{}").finding(place).orElseThrow().code()).isEqualTo("promql-unprobed");
    }

    @Test
    void range_isProbedAsARange() {
        InlineServer server = InlineServer.answering(
                (query, time) -> time.equals("1.000") ? matrix("1", "0") : EMPTY.replace("vector", "matrix"));
        PrometheusSource prometheus = source(server);
        assertThatThrownBy(() -> ask(prometheus.range("up", Duration.ofMinutes(1), Duration.ofSeconds(10)), 0)
                        .join())
                .hasMessageContaining("invents data");
    }
}
