package dev.guardrail.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.golden.GoldenFolder;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.RefusedException;
import dev.guardrail.text.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read about a broken template: each file in {@code broken} has its findings beside it. */
class BrokenTemplateTest {
    private static final GoldenFolder BROKEN = GoldenFolder.of(BrokenTemplateTest.class, "broken");

    /** These pass on missing data elsewhere, or are weak; with our semantics they may run. */
    private static final Set<String> SAFE = Set.of(
            "failure-only.yaml",
            "condition-nan.yaml",
            "condition-default.yaml",
            "condition-not.yaml",
            "dry-run-unanchored.yaml");

    /** These are fine once more is given. */
    private static final Set<String> LATER = Set.of("argument-secret.yaml", "reference-missing.yaml");

    static List<Path> files() throws IOException {
        return BROKEN.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void broken_isExplained(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Templates templates = TemplateReader.of(TestProviders.ALL).read(name, Files.readString(file));
        List<Finding> found = templates.lint(Arguments.none());
        BROKEN.holds(file, Findings.text(found));
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
    void broken_areMany() throws IOException {
        assertThat(files()).hasSizeGreaterThan(90);
    }
}
