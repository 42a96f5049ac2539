package dev.guardrail.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.RunState;
import dev.guardrail.run.ArgoSpec.Refused;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whole runs, states and specs as Argo Rollouts' own code judged them, held against ours. Other vectors of the same form can
 * be given by the system property {@code guardrail.vectors.runs}, an absolute folder.
 */
class RunConformanceTest {
    private final Map<String, Integer> stricter = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Map<ArgoFailOpen.Kind, Set<String>> failOpen = new EnumMap<>(ArgoFailOpen.Kind.class);
    private int agree;
    private int strict;

    @Test
    void vectors_ofArgoRollouts_holdForUs() throws Exception {
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                judge(file);
            }
        }
        int all = agree + strict + violations.size();
        System.out.printf(
                "runs: %d vectors, %d agree, %d stricter, %d violations%n", all, agree, strict, violations.size());
        stricter.forEach((reason, count) -> System.out.printf("  stricter: %-28s %d%n", reason, count));
        failOpen.forEach((kind, cases) -> {
            System.out.printf(
                    "fail-open, %s:%n",
                    kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
            cases.forEach(text -> System.out.println("  " + text));
        });
        assertThat(violations).isEmpty();
        assertThat(all).as("vectors found").isPositive();
    }

    private static Path folder() throws URISyntaxException {
        String given = System.getProperty("guardrail.vectors.runs");
        URL own = RunConformanceTest.class.getResource("/vectors/argo-run");
        assertThat(own).isNotNull();
        return given == null ? Path.of(own.toURI()) : Path.of(given);
    }

    private void judge(Path file) throws IOException {
        JsonNode content = new ObjectMapper().readTree(file.toFile());
        for (JsonNode vector : content.path("vectors")) {
            switch (content.path("schema").asText()) {
                case "trace-v1" -> trace(vector);
                case "snapshot-v1" -> snapshot(vector);
                case "validate-v1" -> validate(vector);
                case "fail-open-v1" -> failOpen(vector);
                default -> {
                    // Conditions alone have a conformance test of their own.
                }
            }
        }
    }

    private void trace(JsonNode vector) {
        try {
            RunState ours = ArgoTrace.drive(vector);
            JsonNode last = vector.path("steps").get(vector.path("steps").size() - 1);
            Phase run = ArgoComparison.phase(last.path("run").path("phase").asText());
            count(vector, ArgoComparison.of(ours, last.path("metrics"), run));
        } catch (Refused e) {
            refused(e);
        }
    }

    private void snapshot(JsonNode vector) {
        try {
            ArgoComparison comparison = ArgoSnapshot.compare(vector);
            if (vector.path("expect").has("validation")) {
                comparison
                        .violations()
                        .add("accepted, though Argo says "
                                + vector.path("expect").path("validation"));
            }
            count(vector, comparison);
        } catch (Refused e) {
            if (vector.path("expect").has("validation")) {
                agree++;
            } else {
                refused(e);
            }
        }
    }

    private void validate(JsonNode vector) {
        boolean valid = vector.path("expect").path("error").isNull();
        try {
            ArgoSpec.plan(vector, name -> ScriptedSource.answering(ArgoSpec.GOOD));
            if (valid) {
                agree++;
            } else {
                violations.add(id(vector) + ": accepted, though Argo says "
                        + vector.path("expect").path("error"));
            }
        } catch (Refused e) {
            if (valid) {
                refused(e);
            } else {
                agree++;
            }
        }
    }

    private void failOpen(JsonNode vector) {
        ArgoFailOpen ours = ArgoFailOpen.of(vector);
        String text = id(vector) + " " + vector.path("hole").asText() + ": " + ours.why();
        failOpen.computeIfAbsent(ours.kind(), kind -> new TreeSet<>()).add(text);
        switch (ours.kind()) {
            case DIFFERS -> stricter("fail-open");
            case VIOLATES -> violations.add(text);
            default -> agree++;
        }
    }

    private void count(JsonNode vector, ArgoComparison comparison) {
        if (!comparison.violations().isEmpty()) {
            violations.add(id(vector) + ": " + comparison.violations());
        } else if (!comparison.stricter().isEmpty()) {
            stricter(comparison.stricter().get(0));
        } else {
            agree++;
        }
    }

    private void refused(Refused e) {
        stricter("refused: " + e.getMessage());
    }

    private void stricter(String reason) {
        strict++;
        stricter.merge(reason, 1, Integer::sum);
    }

    private static String id(JsonNode vector) {
        return vector.path("id").asText();
    }
}
