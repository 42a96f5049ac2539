package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.Outcome;
import dev.guardrail.prometheus.Scenario.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs the ready-made guardrails over data sets with known verdicts, on a real Prometheus.
 *
 * <p>{@code -Dguardrail.scenarios.prometheus=DIR} runs other data sets. Without {@code prometheus} and {@code promtool} on
 * the path the answers recorded last are replayed; {@code -Dguardrail.live=required} makes that a failure, and
 * {@code -Dguardrail.record=true} records them anew.
 */
@Tag("live")
class PrometheusScenarioTest {
    private static final Path OWN = Path.of("src/test/resources/scenarios/prometheus");
    private static final Path RECORDED = Path.of("src/test/resources/recorded/scenarios");

    private static final Set<String> READY_MADE = Set.of("restarts", "readiness", "image");

    private final Tally tally = new Tally();

    @Test
    void verdicts_agreeWithTheScenarios() throws IOException {
        Path root = Path.of(System.getProperty("guardrail.scenarios.prometheus", OWN.toString()));
        List<Scenario> scenarios = Scenario.under(root);
        assertThat(scenarios).as("scenarios under %s", root).isNotEmpty();
        if (LivePrometheus.isInstalled()) {
            judgeLive(scenarios);
        } else {
            assertThat(System.getProperty("guardrail.scenarios.prometheus"))
                    .as("other scenarios need prometheus and promtool on the path")
                    .isNull();
            System.out.println("scenarios: prometheus is not installed, its recorded answers are replayed");
            judgeRecorded(scenarios);
        }
        System.out.println(tally.strictLine());
        System.out.println(tally.line());
        assertThat(tally.complaints()).isEmpty();
    }

    private void judgeLive(List<Scenario> scenarios) {
        boolean record = Boolean.getBoolean("guardrail.record");
        try (LivePrometheus live =
                LivePrometheus.loadedWith(scenarios.stream().map(Scenario::data).toList())) {
            for (Scenario scenario : scenarios) {
                Answers answers = new Answers();
                PrometheusSource prometheus = ExactSource.builder(live.url())
                        .client(answers.recorder())
                        .build();
                judge(scenario, prometheus);
                if (record) {
                    answers.write(RECORDED.resolve(scenario.id() + ".json"));
                }
            }
            if (record) {
                QuickstartRecording.write(scenarios, live.url());
            }
        }
    }

    private void judgeRecorded(List<Scenario> scenarios) throws IOException {
        for (Scenario scenario : scenarios) {
            Path recorded = RECORDED.resolve(scenario.id() + ".json");
            Answers answers = Files.exists(recorded) ? Answers.read(recorded) : new Answers();
            try (MockWebServer server = new MockWebServer()) {
                server.setDispatcher(answers.server());
                server.start();
                try (PrometheusSource prometheus =
                        ExactSource.at(server.url("/").toString())) {
                    judge(scenario, prometheus);
                }
            }
        }
    }

    private void judge(Scenario scenario, PrometheusSource prometheus) {
        for (Expected expected : scenario.expectations()) {
            if (scenario.isWorkload() && READY_MADE.contains(expected.guardrail())) {
                // The data sets leave families out to save space, so only known checks are judged, and the strict
                // default must not pass anything that these do not pass.
                tally.add(expected, outcome(expected, prometheus, true));
                if (outcome(expected, prometheus, false).mayProceed()) {
                    tally.strictSuccess(expected);
                }
                continue;
            }
            AskedGuardrail.of(scenario, expected.guardrail(), prometheus)
                    .ifPresentOrElse(
                            guardrail -> tally.add(expected, Verdicts.judge(guardrail, expected.at())),
                            tally::notReadyMade);
        }
    }

    private static Outcome outcome(Expected expected, PrometheusSource prometheus, boolean onlyKnownChecks) {
        return Verdicts.judge(
                expected.scenario().guardrail(expected.guardrail(), prometheus, onlyKnownChecks), expected.at());
    }

    /** Counts agreement, and keeps what to complain about. */
    private static final class Tally {
        private int agree;
        private int failOpen;
        private int tooStrict;
        private int other;
        private int notReadyMade;
        private int strictSuccesses;
        private final List<String> complaints = new ArrayList<>();

        void notReadyMade() {
            notReadyMade++;
        }

        void add(Expected expected, Outcome outcome) {
            String word = Verdicts.word(outcome.verdict().phase());
            if (word.equals(expected.verdict()) || expected.also().contains(word)) {
                agree++;
                return;
            }
            if (word.equals("success")) {
                failOpen++;
            } else if (expected.verdict().equals("success")) {
                tooStrict++;
            } else {
                other++;
            }
            complaints.add(expected.name() + ": expected " + expected.verdict() + ", came out " + word + "\n"
                    + outcome.report().text());
        }

        void strictSuccess(Expected expected) {
            strictSuccesses++;
            if (!expected.verdict().equals("success") && !expected.also().contains("success")) {
                complaints.add(expected.name() + ": success by the defaults, expected " + expected.verdict());
            }
        }

        String line() {
            int verdicts = agree + failOpen + tooStrict + other + notReadyMade;
            return "scenarios: " + verdicts + " verdicts, " + agree + " agree, " + failOpen + " fail-open, " + tooStrict
                    + " too strict, " + notReadyMade + " not ready-made";
        }

        /** How often the strict defaults succeed too; the first data sets lack series that these demand. */
        String strictLine() {
            return "scenarios: " + strictSuccesses + " of them are successes by the strict defaults too";
        }

        List<String> complaints() {
            return complaints;
        }
    }
}
