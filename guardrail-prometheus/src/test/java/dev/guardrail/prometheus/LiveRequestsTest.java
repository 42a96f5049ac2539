package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.source.Request;
import dev.guardrail.spec.Guardrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances that fall silent, on a real Prometheus. Without one on the path nothing is tried, see {@link LiveInventionTest}. */
@Tag("live")
class LiveRequestsTest {
    private static final long START = 1_774_483_800;
    private static final int SAMPLES = 20;
    private static final Instant AT = Instant.ofEpochSecond(START + (SAMPLES - 1) * 60L + 5);
    private static final String REQUESTS = "http_requests_total{revision=\"canary\"}";

    @TempDir
    private Path home;

    private PrometheusSource prometheus;

    @Test
    void instanceThatFellSilent_isMissed_whateverLabelsAreNamed() throws IOException {
        if (!LivePrometheus.isInstalled()) {
            return;
        }
        try (LivePrometheus live = LivePrometheus.loadedWith(List.of(data()));
                PrometheusSource source = ExactSource.builder(live.url()).build()) {
            prometheus = source;
            assertThat(unmet("pod")).containsExactly("instances that fell silent");
            assertThat(unmet("kubernetes_pod")).containsExactly("counters without label kubernetes_pod");
            assertThat(unmet("pod, kubernetes_pod")).containsExactly("instances that fell silent");
        }
    }

    /** One of two pods began within the window, and has not been scraped for the last six minutes. */
    private Path data() throws IOException {
        StringBuilder text = new StringBuilder("# TYPE http_requests counter\n");
        for (int i = 0; i < SAMPLES; i++) {
            append(text, "a", i);
        }
        for (int i = 11; i < 14; i++) {
            append(text, "b", i);
        }
        return Files.writeString(home.resolve("data.om"), text.append("# EOF\n"));
    }

    private static void append(StringBuilder text, String pod, int i) {
        text.append("http_requests_total{revision=\"canary\",code=\"200\",pod=\"%s\"} %d %d\n"
                .formatted(pod, pod.equals("a") ? i * 100 : (i - 11) * 100, START + i * 60L));
    }

    private List<String> unmet(String instanceLabels) {
        Guardrail errorRate = RequestGuardrails.builder()
                .prometheus(prometheus)
                .requests(REQUESTS)
                .failureMatcher("code=~\"5..\"")
                .window(Duration.ofMinutes(10))
                .instanceLabels(instanceLabels)
                .build()
                .errorRate();
        Evidence evidence = errorRate
                .source()
                .fetch(new Request(AT, Duration.ofSeconds(30)))
                .toCompletableFuture()
                .join();
        return evidence.witness().checks().stream()
                .filter(check -> !check.met())
                .map(Check::name)
                .toList();
    }
}
