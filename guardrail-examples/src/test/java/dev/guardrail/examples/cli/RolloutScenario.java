package dev.guardrail.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.judge.Phase;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Node;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A data set at one of its instants, with what is right there. */
record RolloutScenario(
        String id,
        Path data,
        Instant at,
        String namespace,
        String deployment,
        String replicaSet,
        Duration scrapeInterval,
        Map<String, String> verdicts) {
    private static final List<String> READY_MADE = List.of("restarts", "readiness", "image");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([^#\\n].*) (\\d+(?:\\.\\d+)?)$");

    /** Those whose folder begins with one of these, at every instant that has a verdict on a ready-made guardrail. */
    static List<RolloutScenario> under(Path root, List<String> chosen) throws IOException {
        List<RolloutScenario> scenarios = new ArrayList<>();
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.sorted().toList()) {
                if (chosen.stream()
                        .anyMatch(id -> folder.getFileName().toString().startsWith(id + "-"))) {
                    read(folder, scenarios);
                }
            }
        }
        return scenarios;
    }

    private static void read(Path folder, List<RolloutScenario> scenarios) throws IOException {
        Path file = folder.resolve("scenario.json");
        Node document = Syntax.JSON
                .read(file.toString(), Files.readString(file), TextLimits.standard())
                .orRefuse()
                .get(0);
        Fields scenario = fields(document);
        Fields rollout = fields(scenario.node("rollout").orElseThrow());
        Mapping evaluations = (Mapping) scenario.node("evaluations").orElseThrow();
        evaluations.entries().forEach(entry -> {
            Fields evaluation = fields(entry.value());
            Map<String, String> verdicts = new TreeMap<>();
            ((Mapping) evaluation.node("verdicts").orElseThrow())
                    .entries()
                    .forEach(verdict -> verdicts.put(
                            verdict.key(),
                            fields(verdict.value())
                                    .required("verdict", FieldType.TEXT)
                                    .orElseThrow()));
            verdicts.keySet().retainAll(READY_MADE);
            if (!verdicts.isEmpty()) {
                scenarios.add(new RolloutScenario(
                        folder.getFileName() + "-" + entry.key(),
                        folder.resolve("data.om"),
                        Instant.ofEpochSecond(
                                evaluation.required("time", FieldType.WHOLE).orElseThrow()),
                        rollout.required("namespace", FieldType.TEXT).orElseThrow(),
                        rollout.required("deployment", FieldType.TEXT).orElseThrow(),
                        rollout.required("replicaSet", FieldType.TEXT).orElseThrow(),
                        Duration.ofSeconds(scenario.required("scrapeIntervalSeconds", FieldType.WHOLE)
                                .orElseThrow()),
                        verdicts));
            }
        });
    }

    private static Fields fields(Node node) {
        return Fields.of(node, "scenario", new Findings()).orElseThrow();
    }

    /** The same in a namespace of its own, as {@link #movedTo} writes it. */
    RolloutScenario moved() {
        return new RolloutScenario(id, data, at, "now-" + id, deployment, replicaSet, scrapeInterval, verdicts);
    }

    /** The data as if its instant were now: samples after it are left out, as they would not be there yet. */
    Path movedTo(Instant now, Path folder) throws IOException {
        long shift = now.getEpochSecond() - at.getEpochSecond();
        String text = Files.readString(data)
                .replace("namespace=\"" + namespace + "\"", "namespace=\"" + moved().namespace + "\"")
                .replace("job=\"kube-state-metrics\"", "job=\"ksm-" + id + "\"");
        Matcher samples = SAMPLE.matcher(text);
        StringBuilder moved = new StringBuilder();
        while (samples.find()) {
            double time = Double.parseDouble(samples.group(2));
            samples.appendReplacement(
                    moved,
                    time > at.getEpochSecond()
                            ? ""
                            : Matcher.quoteReplacement(samples.group(1) + " " + (long) (time + shift)));
        }
        samples.appendTail(moved);
        String lines = moved.toString().replaceAll("\\n{2,}", "\n");
        return Files.writeString(folder.resolve(id + ".om"), lines);
    }

    /** A template with one of the ready-made guardrails and its arguments. */
    Path template(Path folder, String guardrail) throws IOException {
        String text = """
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata:
                  name: %1$s
                spec:
                  args:
                    - name: namespace
                    - name: deployment
                    - name: replicaset
                  metrics:
                    - name: %1$s
                      consecutiveErrorLimit: 0
                      provider:
                        plugin:
                          guardrail.dev/%1$s:
                            namespace: "{{args.namespace}}"
                            deployment: "{{args.deployment}}"
                            replicaSet: "{{args.replicaset}}"
                            scrapeInterval: %2$ds
                            onlyKnownChecks: true
                """.formatted(guardrail, scrapeInterval.toSeconds());
        return Files.writeString(folder.resolve(guardrail + ".yaml"), text);
    }

    void isRight(Map<String, Phase> phases) {
        phases.forEach((guardrail, phase) -> assertThat(
                        phase == Phase.SUCCESSFUL ? "success" : phase.name().toLowerCase(Locale.ROOT))
                .as("%s of %s", guardrail, id)
                .isEqualTo(verdicts.get(guardrail)));
    }

    @Override
    public String toString() {
        return id;
    }
}
