package dev.guardrail.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.kubernetes.manifest.ManifestReader;
import dev.guardrail.prometheus.provider.PrometheusProviders;
import dev.guardrail.read.Arguments;
import dev.guardrail.read.Providers;
import dev.guardrail.read.TemplateReader;
import dev.guardrail.read.Templates;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Reading;
import dev.guardrail.text.Severity;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we show for pipelines is well-formed, and uses the program as it is. */
class PipelineExamplesTest {
    private static final Path FOLDER = Path.of("pipelines");
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.endsWith("Dockerfile")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void file_isWellFormed_inOurOwnStrictReading(Path file) throws IOException {
        Reading reading = Syntax.YAML.read(file.toString(), Files.readString(file), TextLimits.standard());
        assertThat(reading.findings()).as("%s", file).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void file_usesOptionsThatExist(Path file) throws IOException {
        StringWriter help = new StringWriter();
        for (String command : List.of("check", "lint")) {
            Program.run(new PrintWriter(help), new PrintWriter(help), command, "--help");
        }
        Matcher option = OPTION.matcher(Files.readString(file));
        while (option.find()) {
            assertThat(help.toString()).as("%s", file).contains(option.group());
        }
    }

    @Test
    void job_isAcceptedByOurManifestReader() {
        assertThat(new ManifestReader()
                        .file(FOLDER.resolve("kubernetes-job.yaml"))
                        .read()
                        .findings())
                .filteredOn(finding -> finding.severity() != Severity.NOTE)
                .isEmpty();
    }

    @Test
    void template_ofTheRollout_runs() {
        try (PrometheusProviders prometheus = PrometheusProviders.at("http://prometheus.example:9090")) {
            Templates templates =
                    TemplateReader.of(Providers.of(prometheus)).read(List.of(FOLDER.resolve("rollout-template.yaml")));
            assertThat(templates.lint(Arguments.none()))
                    .extracting(Finding::severity)
                    .containsOnly(Severity.NOTE);
        }
    }
}
