package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What samples are held to, on a real Prometheus. Without one on the path nothing is tried, see {@link LiveInventionTest}. */
@Tag("live")
class LiveSamplesTest {
    private static final long START = 1_774_483_800;
    private static final int SAMPLES = 16;
    private static final Instant AT = Instant.ofEpochSecond(START + (SAMPLES - 1) * 60L + 5);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String QUEUE = "queue_age{app=\"web\"}";

    @TempDir
    private Path home;

    private PrometheusSource prometheus;

    @Test
    void samples_thatAreNaN_areNone() throws IOException {
        if (!LivePrometheus.isInstalled()) {
            return;
        }
        try (LivePrometheus live = LivePrometheus.loadedWith(List.of(data()));
                PrometheusSource source = ExactSource.builder(live.url()).build()) {
            prometheus = source;
            coverage_ofNaN_isNotSeen();
            freshness_ofNaN_isUnknown();
        }
    }

    private Path data() throws IOException {
        StringBuilder text = new StringBuilder("# TYPE queue_age gauge\n");
        for (String series : new String[] {"a=1", "b=2", "c=NaN"}) {
            for (int i = 0; i < SAMPLES; i++) {
                text.append("queue_age{app=\"web\",pod=\"%s\"} %s %d\n"
                        .formatted(series.charAt(0), series.substring(2), START + i * 60L));
            }
        }
        return Files.writeString(home.resolve("data.om"), text.append("# EOF\n"));
    }

    /** The server's own max() passes over NaN, and of a comparison with bool it makes 0. */
    private void coverage_ofNaN_isNotSeen() {
        Samples three = Samples.of(QUEUE).covering("pods", "pod", 3);
        Samples two = Samples.of(QUEUE).covering("pods", "pod", 2);
        for (String query : new String[] {"max(" + QUEUE + ")", "sum(" + QUEUE + " > bool 5)"}) {
            for (MetricSource source : List.<MetricSource>of(
                    prometheus.vector(query).exactlyOne().restingOn(three),
                    prometheus
                            .range(query, MINUTE.multipliedBy(5), MINUTE)
                            .max()
                            .restingOn(three))) {
                Evidence evidence = ask(source);
                assertThat(evidence.witness().coverage()).as(query).contains(new Coverage("pods", 3, 2));
                assertThat(PartsServer.met(evidence)).as(query).isFalse();
            }
            assertThat(PartsServer.met(ask(prometheus.vector(query).restingOn(two))))
                    .isTrue();
        }
    }

    private void freshness_ofNaN_isUnknown() {
        String nothing = "queue_age{app=\"web\",pod=\"c\"}";
        Evidence evidence =
                ask(prometheus.vector("sum(" + nothing + " > bool 5)").restingOn(Samples.of(nothing)));
        assertThat(evidence.witness().oldestSample()).isEmpty();
        assertThat(PartsServer.met(evidence)).isFalse();
        assertThat(PartsServer.met(ask(prometheus.vector(QUEUE).restingOn(Samples.of(QUEUE)))))
                .isTrue();
    }

    private static Evidence ask(MetricSource source) {
        return source.fetch(new Request(AT, Duration.ofSeconds(30)))
                .toCompletableFuture()
                .join();
    }
}
