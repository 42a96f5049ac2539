package dev.guardrail.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.RefusedException;
import dev.guardrail.text.Severity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people read about a broken template: each file in {@code broken} has its findings beside it, as {@code .txt}. Run with
 * {@code -Dguardrail.golden=write} to write them anew, and review the difference.
 */
class BrokenTemplateTest {
    private static final Path SOURCES = Path.of("src/test/resources/dev/guardrail/read/broken");

    /** These pass on missing data elsewhere, or are weak; with our semantics they may run. */
    private static final Set<String> SAFE = Set.of(
            "failure-only.yaml",
            "condition-nan.yaml",
            "condition-default.yaml",
            "condition-not.yaml",
            "dry-run-unanchored.yaml");

    /** These are fine once more is given. */
    private static final Set<String> LATER = Set.of("argument-secret.yaml", "reference-missing.yaml");

    static List<Path> files() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(BrokenTemplateTest.class.getResource("broken"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.filter(file -> !file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void broken_isExplained(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Templates templates = TemplateReader.of(TestProviders.ALL).read(name, Files.readString(file));
        List<Finding> found = templates.lint(Arguments.none());
        String explained = Findings.text(found);
        if ("write".equals(System.getProperty("guardrail.golden"))) {
            Files.writeString(SOURCES.resolve(name + ".txt"), explained);
        } else {
            assertThat(explained).isEqualTo(Files.readString(Path.of(file + ".txt")));
        }
        assertThat(found).as("no doubles").doesNotHaveDuplicates();
        assertThat(found.stream().anyMatch(finding -> finding.severity() != Severity.NOTE))
                .isNotEqualTo(LATER.contains(name));
        if (SAFE.contains(name)) {
            assertThat(templates.define(Arguments.none()).guardrails()).isNotEmpty();
        } else {
            assertThatThrownBy(() -> templates.define(Arguments.none())).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void broken_areMany() throws IOException, URISyntaxException {
        assertThat(files()).hasSizeGreaterThan(90);
    }
}
