package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import dev.guardrail.text.RefusedException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A window of five steps of a minute, and what may be missing in it. */
class RangeQueryTest {
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final Samples FRESH = Samples.of("up{job=\"web\"}").maxAge(Duration.ofMinutes(1));

    private final Map<String, String> series = new LinkedHashMap<>();

    /** Values at the steps; a dot is a step without one. */
    private RangeQueryTest with(String part, String... values) {
        long start = PartsServer.AT.getEpochSecond() - 60L * (values.length - 1);
        String points = IntStream.range(0, values.length)
                .filter(i -> !values[i].equals("."))
                .mapToObj(i -> "[" + (start + 60L * i) + ",\"" + values[i] + "\"]")
                .collect(Collectors.joining(","));
        String metric = "{\"guardrail_part\":\"" + part + "\",\"series\":\"" + series.size() + "\"}";
        series.put(metric, "{\"metric\":" + metric + ",\"values\":[" + points + "]}");
        return this;
    }

    private RangeQuery query() {
        InlineServer server = InlineServer.answering(
                (query, time) -> "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
                        + (time.equals("1.000") ? "" : String.join(",", series.values())) + "]}}");
        return PrometheusSource.builder("http://prometheus")
                .client(server.client())
                .build()
                .range("x{app=\"web\"}", Duration.ofMinutes(4), STEP);
    }

    private static boolean met(RangeQuery query) {
        return PartsServer.met(PartsServer.ask(query));
    }

    @Test
    void gap_isMeasuredFromEndToEnd() {
        assertThat(met(with("value", "1", "1", "1", "1", "1").query().maxGap(STEP)))
                .isTrue();
        for (String[] holes :
                new String[][] {{".", "1", "1", "1", "1"}, {"1", "1", ".", "1", "1"}, {"1", "1", "1", "1", "."}}) {
            RangeQuery query = new RangeQueryTest().with("value", holes).query();
            assertThat(met(query.maxGap(STEP))).isFalse();
            assertThat(PartsServer.ask(query).witness().window().orElseThrow().complete())
                    .isFalse();
            assertThat(met(query.maxGap(Duration.ofMinutes(2)))).isTrue();
        }
        assertThat(met(new RangeQueryTest().query().maxGap(Duration.ofMinutes(5))))
                .isFalse();
        assertThat(met(new RangeQueryTest()
                        .with("value", ".", ".", "1", "1", "1")
                        .query()
                        .maxGap(Duration.ofMinutes(2))))
                .isFalse();
    }

    /** As {@code scalar()} answers for a step without data, or {@code 0/0}. */
    @Test
    void pointThatIsNoNumber_isAGap() {
        for (String[] holes : new String[][] {{"NaN", "1", "1", "1", "1"}, {"1", "1", "1", "1", "NaN"}}) {
            RangeQuery query = new RangeQueryTest().with("value", holes).query();
            assertThat(met(query.maxGap(STEP))).isFalse();
            assertThat(PartsServer.ask(query).witness().window().orElseThrow().complete())
                    .isFalse();
        }
    }

    @Test
    void points_offTheGrid_outOfOrderOrTwice_areFaults() {
        long end = PartsServer.AT.getEpochSecond();
        for (String part : new String[] {"value", "samples-age"}) {
            for (String times :
                    new String[] {"-240.5", "-239", "-241,-240", "-240,-240", "-180,-240", "0,60", "0.001"}) {
                RangeQueryTest test = new RangeQueryTest().with("value", "1", "1", "1", "1", "1");
                String points = Stream.of(times.split(","))
                        .map(time -> "[" + BigDecimal.valueOf(end).add(new BigDecimal(time)) + ",\"1\"]")
                        .collect(Collectors.joining(","));
                String metric = "{\"guardrail_part\":\"" + part + "\",\"series\":\"odd\"}";
                test.series.put(metric, "{\"metric\":" + metric + ",\"values\":[" + points + "]}");
                assertThatThrownBy(() -> PartsServer.ask(test.query().restingOn(FRESH)))
                        .as("%s at %s", part, times)
                        .hasMessageContaining("not a step of the window");
            }
        }
    }

    @Test
    void oneThinSeries_isAGap() {
        assertThat(met(with("value", "1", "1", "1", "1", "1")
                        .with("value", "1", ".", ".", ".", "1")
                        .query()
                        .maxGap(STEP)))
                .isFalse();
    }

    @Test
    void window_mustNotReachBehindTheRollout() {
        RangeQuery query = with("value", "1", "1", "1", "1", "1").query();
        assertThat(met(query.notBefore(PartsServer.AT.minusSeconds(240)))).isTrue();
        assertThat(met(query.notBefore(PartsServer.AT.minusSeconds(239)))).isFalse();
    }

    @Test
    void samples_areHeldAtEveryStep() {
        String[] ones = {"1", "1", "1", "1", "1"};
        assertThat(met(with("value", ones)
                        .with("samples-age", "5", "5", "5", "5", "5")
                        .query()
                        .restingOn(FRESH)))
                .isTrue();
        for (String bad : new String[] {".", "61", "-1", "NaN"}) {
            assertThat(met(new RangeQueryTest()
                            .with("value", ones)
                            .with("samples-age", "5", "5", bad, "5", "5")
                            .query()
                            .restingOn(FRESH)))
                    .as("age %s", bad)
                    .isFalse();
        }
    }

    @Test
    void coverage_isHeldAtEveryStep() {
        String[] ones = {"1", "1", "1", "1", "1"};
        Samples three = FRESH.covering("pods", "pod", 3);
        for (String seen : new String[] {"3", "2", "4", "."}) {
            boolean met = met(new RangeQueryTest()
                    .with("value", ones)
                    .with("samples-age", "5", "5", "5", "5", "5")
                    .with("samples-seen", "3", seen, "3", "3", "3")
                    .query()
                    .restingOn(three));
            assertThat(met).as("seen %s", seen).isEqualTo(seen.equals("3"));
        }
    }

    @Test
    void reductions_readEveryPoint() {
        RangeQuery query = with("value", "1", "0", "3", "1", "1").query();
        assertThat(PartsServer.ask(query.max()).value()).isEqualTo(Value.of(3.0));
        assertThat(PartsServer.ask(query.sum()).value()).isEqualTo(Value.of(6.0));
        assertThat(PartsServer.ask(query.all()).value()).isEqualTo(Value.of(false));
        Evidence poisoned = PartsServer.ask(new RangeQueryTest()
                .with("value", "1", "NaN", "1", "1", "1")
                .query()
                .max());
        assertThat(PartsServer.absent(poisoned)).isTrue();
    }

    /** More than servers give of one series; each would be a snapshot of its own. */
    @Test
    void steps_tooMany_areRefused() {
        PrometheusSource source = PrometheusSource.at("http://prometheus");
        Duration second = Duration.ofSeconds(1);
        assertThat(source.range("x", Duration.ofSeconds(11_000), second).restingOn(FRESH))
                .isNotNull();
        for (Duration window : new Duration[] {Duration.ofSeconds(11_001), Duration.ofDays(365_000_000L)}) {
            assertThatThrownBy(() -> source.range("x", window, second).restingOn(FRESH))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("too-many-steps");
        }
    }

    @Test
    void declarations_thatMeanNothing_areRefused() {
        assertThatThrownBy(() -> query().series(0)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> query().maxGap(Duration.ZERO)).isInstanceOf(RefusedException.class);
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
        assertThatThrownBy(() -> query().maxGap(endless)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> PrometheusSource.at("http://h").range("x", endless, Duration.ofSeconds(1)))
                .isInstanceOf(RefusedException.class);
    }
}
