package dev.guardrail.prometheus.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.read.Arguments;
import dev.guardrail.read.Providers;
import dev.guardrail.read.TemplateReader;
import dev.guardrail.read.Templates;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.text.Finding;
import dev.guardrail.text.RefusedException;
import dev.guardrail.text.Severity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people read about settings that are ours: each template in {@code settings} has its findings beside it. Run with
 * {@code -Dguardrail.golden=write} to write them anew, and review the difference.
 */
class SettingsTest {
    private static final Path SOURCES = Path.of("src/test/resources/dev/guardrail/prometheus/provider/settings");
    private static final PrometheusProviders PROVIDERS =
            PrometheusProviders.builder().environment(Map.of()).build();
    private static final Set<String> GOOD =
            Set.of("error-rate.yaml", "latency.yaml", "daemon-set.yaml", "witnessed.yaml", "witnessed-range.yaml");

    static List<Path> files() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(SettingsTest.class.getResource("settings"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static Templates read(String name, String text) {
        return TemplateReader.of(Providers.of(PROVIDERS)).read(name, text);
    }

    @ParameterizedTest
    @MethodSource("files")
    void settings_areExplained(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Templates templates = read(name, Files.readString(file));
        List<Finding> found = templates.lint(Arguments.none());
        String explained = found.stream().map(Finding::toString).collect(Collectors.joining("\n\n", "", "\n"));
        if ("write".equals(System.getProperty("guardrail.golden"))) {
            Files.writeString(SOURCES.resolve(name + ".txt"), explained);
        } else {
            assertThat(explained).isEqualTo(Files.readString(Path.of(file + ".txt")));
        }
        assertThat(found).doesNotHaveDuplicates();
        if (GOOD.contains(name)) {
            assertThat(templates.define(Arguments.none()).guardrails()).hasSize(1);
            assertThat(found).noneMatch(finding -> finding.severity() == Severity.ERROR);
        } else {
            assertThatThrownBy(() -> templates.define(Arguments.none())).isInstanceOf(RefusedException.class);
        }
    }

    private static Guardrail defined(String name) throws IOException {
        return read(name, Files.readString(SOURCES.resolve(name)))
                .define(Arguments.none())
                .guardrails()
                .get(0);
    }

    @Test
    void errorRate_isTheReadyMadeGuardrail() throws IOException {
        Guardrail guardrail = defined("error-rate.yaml");
        assertThat(guardrail.successCondition()).hasValue("result.ratio <= 0.05");
        assertThat(guardrail.demands().coverage()).isTrue();
        assertThat(guardrail.demands().maxSampleAge()).isPresent();
        assertThat(guardrail.asks()).contains("hash=\"6d5f7c9b8\"");
    }

    @Test
    void latency_isTheReadyMadeGuardrail() throws IOException {
        Guardrail guardrail = defined("latency.yaml");
        assertThat(guardrail.successCondition()).hasValue("result.seconds <= 0.25");
        assertThat(guardrail.asks()).contains("hash=\"6d5f7c9b8\"");
    }

    @Test
    void argument_cannotLeaveItsSelector() throws IOException {
        for (String name : List.of("error-rate.yaml", "witnessed.yaml")) {
            String text = Files.readString(SOURCES.resolve(name)).replace(", value: 6d5f7c9b8", "");
            Templates templates = read(name, text);
            assertThat(templates.lint(Arguments.none())).noneMatch(finding -> finding.severity() == Severity.ERROR);
            Guardrail guardrail = templates
                    .define(Arguments.of(Map.of("hash", "a\"} or vector(1) #")))
                    .guardrails()
                    .get(0);
            assertThat(guardrail.asks()).contains("hash=\"a\\\"} or vector(1) #\"");
        }
    }
}
