package dev.guardrail.prometheus;

import dev.guardrail.spec.Guardrail;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * The answers that the quickstart ships: of a real server, to exactly our queries. Written by
 * {@link PrometheusScenarioTest} with {@code -Dguardrail.record=true}.
 */
final class QuickstartRecording {
    private static final Path TARGET = Path.of("../guardrail-examples/src/main/resources/recorded");
    /** Before the first sample of any scenario: a server that knows nothing about the rollout. */
    private static final Instant NOTHING_YET = Instant.parse("2025-12-01T12:00:05Z");

    private static final Map<String, String> CASES = Map.of(
            "healthy", "01-healthy-rollout/main/restarts",
            "crash-loop", "02-restart-burst/during/restarts",
            "latest-image-pull-back-off", "07-latest-imagepullbackoff/main/restarts");

    private QuickstartRecording() {}

    static void write(Iterable<Scenario> scenarios, String url) {
        for (Scenario scenario : scenarios) {
            for (Scenario.Expected expected : scenario.expectations()) {
                CASES.forEach((name, recorded) -> {
                    if (recorded.equals(expected.name())) {
                        write(name, scenario, url, expected.at());
                    }
                });
            }
            if (scenario.id().equals("01-healthy-rollout")) {
                write("knows-nothing", scenario, url, NOTHING_YET);
            }
        }
    }

    private static void write(String name, Scenario scenario, String url, Instant at) {
        Answers answers = new Answers();
        PrometheusSource prometheus =
                ExactSource.builder(url).client(answers.recorder()).build();
        for (Guardrail guardrail : scenario.guardrails(prometheus, false).all()) {
            Verdicts.judge(guardrail, at);
            Verdicts.judge(guardrail, at.plus(guardrail.schedule().errorRetry()));
        }
        answers.write(TARGET.resolve(name).resolve("answers.json"));
    }
}
