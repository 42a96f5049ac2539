package dev.guardrail.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Severity;
import dev.guardrail.text.TextLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateReaderTest {
    private static final TemplateReader READER = TemplateReader.of(TestProviders.ALL);

    @TempDir
    Path folder;

    private static String template(String name) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata: {name: %s}
                spec:
                  metrics: [{name: %s, successCondition: result < 1, provider: {numbers: {query: q}}}]
                """.formatted(name, name);
    }

    private static List<String> codes(Templates templates) {
        return templates.findings().stream().map(Finding::code).toList();
    }

    @Test
    void folders_areReadWithAllBelow() throws IOException {
        Files.createDirectories(folder.resolve("deep/er"));
        Files.writeString(folder.resolve("b.yaml"), template("b"));
        Files.writeString(folder.resolve("deep/er/a.yml"), template("a") + "---\n" + template("c"));
        Files.writeString(
                folder.resolve("deep/j.json"),
                "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"x\"}}");
        Files.writeString(folder.resolve("readme.txt"), "not read");
        Templates templates = READER.read(List.of(folder));
        assertThat(templates.names()).containsExactly("b", "a", "c");
        assertThat(codes(templates)).containsExactly("passed-over");
        assertThat(templates.define(Arguments.none()).guardrails()).hasSize(3);
        assertThat(templates.toString()).contains("b");
    }

    @Test
    void missingFiles_areFindings() {
        Templates templates = READER.read(List.of(folder.resolve("none.yaml"), folder));
        assertThat(codes(templates)).containsExactlyInAnyOrder("unreadable", "no-template");
        assertThatThrownBy(() -> templates.define(Arguments.none())).hasMessageContaining("unreadable");
    }

    @Test
    void limits_refuseWithoutReadingOn() {
        TextLimits small = TextLimits.standard().withMaxBytes(50);
        assertThat(codes(READER.limits(small).read("t.yaml", template("a")))).containsExactly("too-large");
        TextLimits flat = TextLimits.standard().withMaxDepth(2);
        assertThat(codes(READER.limits(flat).read("t.yaml", template("a")))).contains("too-deep");
    }

    @Test
    void streams_areRead() {
        byte[] bytes = template("a").getBytes(StandardCharsets.UTF_8);
        assertThat(READER.read("-", new ByteArrayInputStream(bytes)).names()).containsExactly("a");
    }

    @Test
    void thousandTemplates_areLinted() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            all.append(template("t" + i)).append("---\n");
        }
        Templates templates = READER.read("t.yaml", all.toString());
        assertThat(templates.names()).hasSize(1_000);
        assertThat(templates.lint(Arguments.none())).hasSize(3_000);
    }

    /** As one that was cut short: what it held would pass unseen beside the others. */
    @Test
    void emptyFile_isNotPassedOver() throws IOException {
        Path gates = Files.createDirectory(folder.resolve("gates"));
        Files.writeString(gates.resolve("a.yaml"), template("a"));
        for (String nothing : List.of("", "# nothing\n", "---\n---\n", "null\n")) {
            Path empty = Files.writeString(gates.resolve("b.yaml"), nothing);
            assertThat(READER.read(List.of(gates.resolve("a.yaml"), empty)).findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR))
                    .hasToString(empty + ": error: the file is empty: what it held is not checked [no-template]\n"
                            + "  remedy: see whether it was cut short, or leave it out");
            assertThat(READER.read(List.of(gates)).findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
        }
    }

    @Test
    void secrets_comeFromEnvironmentAndFile() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "abc\n");
        Arguments arguments = Arguments.builder()
                .secretFromFile("token", file)
                .secretFromEnvironment("key", "KEY", Map.of("KEY", "xyz"))
                .build();
        assertThat(arguments.get("token")).contains(new Arguments.Given("abc", true));
        assertThat(arguments.toString()).isEqualTo("{key=***, token=***}");
        assertThatThrownBy(() -> Arguments.builder()
                        .secretFromFile("token", folder.resolve("none"))
                        .secretFromEnvironment("key", "KEY", Map.of("KEY", ""))
                        .put("a", "1")
                        .put("a", "2")
                        .build())
                .hasMessageContaining("none cannot be read")
                .hasMessageContaining("no variable KEY")
                .hasMessageContaining("duplicate-argument");
    }

    @Test
    void providers_areRegisteredByName() {
        assertThat(Providers.none().names()).isEmpty();
        assertThat(TestProviders.ALL.with(new TestProviders.Numbers()).names())
                .containsExactly("numbers", "test.example/queue");
        assertThat(TestProviders.ALL.toString()).contains("numbers");
        assertThatThrownBy(() -> Providers.of(new TestProviders.Numbers(), new TestProviders.Numbers()))
                .hasMessageContaining("numbers");
        assertThat(Providers.installed().names()).isEmpty();
    }
}
