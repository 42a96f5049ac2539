package dev.guardrail.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.Backtest;
import dev.guardrail.judge.Phase;
import dev.guardrail.prometheus.PrometheusSource;
import dev.guardrail.prometheus.RolloutGuardrails;
import dev.guardrail.report.Report;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program against a real Prometheus, from YAML alone: {@code replay} at the instants of the data sets, and {@code check}
 * now, on the same data moved to now. Both must come to what the library comes to, and to what is right.
 */
@Tag("live")
class ScenarioJarTest {
    private static final Path SCENARIOS = Path.of(System.getProperty(
            "guardrail.scenarios.prometheus", "../guardrail-prometheus/src/test/resources/scenarios/prometheus"));
    private static final List<String> CHOSEN = List.of("01", "02", "04", "06", "07", "09", "12");

    @TempDir
    Path folder;

    @Test
    void program_judgesTheScenarios_asTheLibraryDoes() throws Exception {
        if (!LivePrometheus.isInstalled()) {
            assertThat(System.getProperty("guardrail.live"))
                    .as("prometheus and promtool are not on the path")
                    .isNotEqualTo("required");
            System.out.println("program: prometheus is not installed, no scenario is judged");
            return;
        }
        List<RolloutScenario> scenarios = RolloutScenario.under(SCENARIOS, CHOSEN);
        assertThat(scenarios).hasSizeGreaterThanOrEqualTo(CHOSEN.size());
        int verdicts = 0;
        Instant now = Instant.now();
        List<Path> data = new ArrayList<>();
        for (RolloutScenario scenario : scenarios) {
            data.add(scenario.data());
            data.add(scenario.movedTo(now, folder));
        }
        try (LivePrometheus live = LivePrometheus.loadedWith(data)) {
            for (RolloutScenario scenario : scenarios) {
                Map<String, Phase> library = library(scenario, live.url());
                assertThat(library).as("library, %s", scenario).satisfies(scenario::isRight);
                assertThat(program(scenario, live.url(), "replay", "--from", scenario.at()))
                        .as("replay, %s", scenario)
                        .isEqualTo(library);
                assertThat(program(scenario.moved(), live.url(), "check"))
                        .as("check, %s", scenario)
                        .satisfies(scenario::isRight);
                verdicts += library.size();
            }
        }
        System.out.println("program: " + verdicts + " verdicts by replay and by check, all agree");
    }

    private static Map<String, Phase> library(RolloutScenario scenario, String url) {
        try (PrometheusSource prometheus = PrometheusSource.at(url)) {
            RolloutGuardrails rollout = RolloutGuardrails.builder()
                    .prometheus(prometheus)
                    .namespace(scenario.namespace())
                    .deployment(scenario.deployment())
                    .replicaSet(scenario.replicaSet())
                    .scrapeInterval(scenario.scrapeInterval())
                    .onlyKnownChecks(true)
                    .build();
            Map<String, Phase> phases = new HashMap<>();
            for (Guardrail guardrail : rollout.all()) {
                Guardrail once = Guardrail.builder()
                        .from(guardrail)
                        .limits(Limits.builder().consecutiveErrorLimit(0).build())
                        .build();
                Plan plan = Plan.builder().subject("web").addGuardrails(once).build();
                phases.put(guardrail.name(), Backtest.of(plan, scenario.at()).run().outcome().verdict().phase());
            }
            return phases;
        }
    }

    /** One run for each guardrail, so that none is cut short by another's end. */
    private Map<String, Phase> program(RolloutScenario scenario, String url, Object... command) throws Exception {
        Map<String, Phase> phases = new HashMap<>();
        for (String guardrail : List.of("restarts", "readiness", "image")) {
            Path report = folder.resolve("report.json");
            List<Object> args = new ArrayList<>(List.of(command));
            args.addAll(List.of(scenario.template(folder, guardrail), "--prometheus", url, "--report", report));
            args.addAll(List.of("--arg", "namespace=" + scenario.namespace(), "--arg", "deployment=" + scenario.deployment()));
            args.addAll(List.of("--arg", "replicaset=" + scenario.replicaSet()));
            Jar.Ended ended = Jar.run(args.toArray());
            Phase phase = Report.read(report).phase();
            ended.exits(phase == Phase.SUCCESSFUL ? 0 : 1);
            phases.put(guardrail, phase);
            Files.delete(report);
        }
        return phases;
    }
}
