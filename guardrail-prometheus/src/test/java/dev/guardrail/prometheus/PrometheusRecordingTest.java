package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.Outcome;
import dev.guardrail.judge.Phase;
import dev.guardrail.source.MetricSource;
import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Guardrail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

/**
 * Replays what a real server answered, over real HTTP, to a plain guardrail: the first value is present and at most 1e308.
 * {@code -Dguardrail.recordings.prometheus=DIR} replays other recordings.
 */
class PrometheusRecordingTest {
    private static final Path OWN = Path.of("src/test/resources/recordings/prometheus");

    @Test
    void answers_succeedOnlyWhereTheyMay() throws IOException {
        Path root = Path.of(System.getProperty("guardrail.recordings.prometheus", OWN.toString()));
        int agree = 0;
        List<String> failOpen = new ArrayList<>();
        List<String> tooStrict = new ArrayList<>();
        List<Recording> recordings = Recording.under(root);
        assertThat(recordings).as("recordings under %s", root).isNotEmpty();
        for (Recording recording : recordings) {
            Outcome outcome = judge(recording);
            boolean success = outcome.verdict().phase() == Phase.SUCCESSFUL;
            // Of a huge answer only the ends were kept: what is served is cut short, and that must be noticed.
            boolean may = recording.maySucceed() && recording.isWhole();
            if (success == may) {
                agree++;
            } else {
                (success ? failOpen : tooStrict)
                        .add(recording.name() + ": " + outcome.report().text());
            }
        }
        System.out.println("recordings: " + recordings.size() + " answers, " + agree + " agree, " + failOpen.size()
                + " fail-open, " + tooStrict.size() + " too strict");
        assertThat(failOpen).isEmpty();
        assertThat(tooStrict).isEmpty();
    }

    private static Outcome judge(Recording recording) throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(recording.replay());
            if (recording.json().get("response").text("status").equals("405")) {
                server.enqueue(recording.replay());
            }
            server.start();
            try (PrometheusSource prometheus = ExactSource.at(server.url("/").toString())) {
                return Verdicts.judge(guardrail(recording, prometheus), recording.at());
            }
        }
    }

    private static Guardrail guardrail(Recording recording, PrometheusSource prometheus) {
        Guardrail.Builder guardrail = Guardrail.builder().name(recording.name());
        if (recording.isRange()) {
            MetricSource source = prometheus.range("recorded", recording.window(), recording.step());
            return guardrail
                    .source(source)
                    .successCondition("result[0] <= 1e308")
                    .demands(Demands.builder().window(true).build())
                    .build();
        } else if (recording.isScalar()) {
            return guardrail
                    .source(prometheus.scalar("recorded"))
                    .successCondition("result <= 1e308")
                    .build();
        }
        return guardrail
                .source(prometheus.vector("recorded"))
                .successCondition("result[0] <= 1e308")
                .build();
    }
}
