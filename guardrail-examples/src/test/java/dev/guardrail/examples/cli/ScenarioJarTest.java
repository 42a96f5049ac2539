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
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        check(scenarios);
        replay(scenarios);
        int verdicts = scenarios.stream()
                .mapToInt(scenario -> scenario.verdicts().size())
                .sum();
        System.out.println("program: " + verdicts + " verdicts by check and by replay of live data, all agree");
    }

    /** First and by itself: the data grow old as the test goes on. */
    private void check(List<RolloutScenario> scenarios) throws Exception {
        Instant now = Instant.now();
        List<Path> data = new ArrayList<>();
        for (RolloutScenario scenario : scenarios) {
            data.add(scenario.movedTo(now, folder));
        }
        try (LivePrometheus live = LivePrometheus.loadedWith(data)) {
            for (RolloutScenario scenario : scenarios) {
                assertThat(checked(scenario.moved(), live.url()))
                        .as("check, %s", scenario)
                        .satisfies(scenario::isRight);
            }
        }
    }

    private void replay(List<RolloutScenario> scenarios) throws Exception {
        List<Path> data =
                scenarios.stream().map(RolloutScenario::data).distinct().toList();
        try (LivePrometheus live = LivePrometheus.loadedWith(data)) {
            for (RolloutScenario scenario : scenarios) {
                Map<String, Phase> library = library(scenario, live.url());
                assertThat(library).as("library, %s", scenario).satisfies(scenario::isRight);
                assertThat(replayed(scenario, live.url()))
                        .as("replay, %s", scenario)
                        .isEqualTo(library);
            }
        }
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
                if (!scenario.verdicts().containsKey(guardrail.name())) {
                    continue;
                }
                Guardrail once = Guardrail.builder()
                        .from(guardrail)
                        .limits(Limits.builder().consecutiveErrorLimit(0).build())
                        .build();
                Plan plan = Plan.builder().subject("web").addGuardrails(once).build();
                phases.put(
                        guardrail.name(),
                        Backtest.of(plan, scenario.at())
                                .run()
                                .outcome()
                                .verdict()
                                .phase());
            }
            return phases;
        }
    }

    /** All three in one run of the packed program. */
    private Map<String, Phase> replayed(RolloutScenario scenario, String url) throws Exception {
        Path report = folder.resolve("replayed.json");
        Path templates = Files.createDirectories(folder.resolve(scenario.id()));
        for (String guardrail : scenario.verdicts().keySet()) {
            scenario.template(templates, guardrail);
        }
        List<Object> args = new ArrayList<>(List.of("replay", templates, "--from", scenario.at()));
        args.addAll(options(scenario, url, report));
        Jar.Ended ended = Jar.run(args.toArray());
        Report read = Report.read(report);
        ended.exits(read.phase() == Phase.SUCCESSFUL ? 0 : 1);
        return read.phases();
    }

    /** One run for each, so that a slow answer is not cut short by another's bad end. */
    private Map<String, Phase> checked(RolloutScenario scenario, String url) throws Exception {
        Map<String, Phase> phases = new HashMap<>();
        Path report = folder.resolve("checked.json");
        for (String guardrail : scenario.verdicts().keySet()) {
            List<Object> args = new ArrayList<>(List.of("check", scenario.template(folder, guardrail)));
            args.addAll(options(scenario, url, report));
            StringWriter out = new StringWriter();
            ExitCode code = Program.run(
                    new PrintWriter(out),
                    new PrintWriter(out),
                    args.stream().map(Object::toString).toArray(String[]::new));
            Phase phase = Report.read(report).phase();
            assertThat(code).as("%s", out).isEqualTo(phase == Phase.SUCCESSFUL ? ExitCode.WELL : ExitCode.NOT_WELL);
            phases.put(guardrail, phase);
            Files.delete(report);
        }
        return phases;
    }

    private static List<Object> options(RolloutScenario scenario, String url, Path report) {
        return List.of(
                "--prometheus",
                url,
                "--report",
                report,
                "--arg",
                "namespace=" + scenario.namespace(),
                "--arg",
                "deployment=" + scenario.deployment(),
                "--arg",
                "replicaset=" + scenario.replicaSet());
    }
}
