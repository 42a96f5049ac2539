package dev.guardrail.prometheus.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said of queries that engineers write, by their style. Those of the scenarios are read too, from the
 * folder that {@code guardrail.scenarios.prometheus} names if it is given.
 */
class ScenarioQueriesTest {
    private static final Set<String> PROVING = Set.of("witnessed", "witness", "freshness");

    record Written(String style, String name, String revision, String query, List<String> codes) {
        List<Finding> findings() {
            LintSettings settings = LintSettings.builder()
                    .scrapeInterval(Duration.ofSeconds(60))
                    .resultUse(ResultUse.FIRST_ELEMENT)
                    .addRevisions(revision)
                    .build();
            return PromqlLint.lint(name, query, settings);
        }
    }

    static List<Written> ours() throws IOException {
        try (InputStream in = ScenarioQueriesTest.class.getResourceAsStream("scenario-queries.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("\n\n"))
                    .skip(1)
                    .map(ScenarioQueriesTest::written)
                    .toList();
        }
    }

    private static Written written(String block) {
        String[] lines = block.strip().split("\n", -1);
        String[] head = lines[0].split(" ", -1);
        List<String> codes = lines[2].equals("-") ? List.of() : List.of(lines[2].split(" ", -1));
        return new Written(head[0], head[1], head[2], lines[1], codes);
    }

    static List<Written> all() throws IOException {
        List<Written> all = new ArrayList<>(ours());
        String folder = System.getProperty("guardrail.scenarios.prometheus");
        if (folder != null) {
            try (Stream<Path> files = Files.walk(Path.of(folder), 2)) {
                for (Path file :
                        files.filter(path -> path.endsWith("scenario.json")).toList()) {
                    read(file, all);
                }
            }
        }
        return all;
    }

    private static void read(Path file, List<Written> all) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            String style = "";
            String name = "";
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token != JsonToken.VALUE_STRING) {
                    continue;
                }
                switch (json.currentName() == null ? "" : json.currentName()) {
                    case "id" -> name = json.getText();
                    case "style" -> style = json.getText();
                    case "promql" ->
                        all.add(new Written(
                                style, file.getParent().getFileName() + " " + name, "web-", json.getText(), List.of()));
                    default -> {
                        // Not about the query.
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ours")
    void query_hasTheCodesBesideIt(Written written) {
        assertThat(written.findings()).extracting(Finding::code).isEqualTo(written.codes());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void naive_isFound(Written written) {
        if (written.style().equals("naive")) {
            assertThat(written.findings()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void proving_hasNoError(Written written) {
        if (PROVING.contains(written.style())) {
            assertThat(written.findings()).noneMatch(finding -> finding.severity() == Severity.ERROR);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void inventing_isAnError(Written written) {
        if (written.query().contains(" or vector(0)")) {
            assertThat(written.findings()).anyMatch(finding -> finding.severity() == Severity.ERROR);
        }
    }
}
