package dev.guardrail.prometheus.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.read.Arguments;
import dev.guardrail.read.Providers;
import dev.guardrail.read.TemplateReader;
import dev.guardrail.text.Finding;
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
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Templates as people write them for Argo Rollouts. Each says in its head which findings of severity error or warning it
 * must have: those that would pass there on missing data the right ones, those that are fine none.
 */
class UsualTemplatesTest {
    static List<Path> files() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(UsualTemplatesTest.class.getResource("templates"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void template_hasTheFindingsThatItsHeadNames(Path file) throws IOException {
        try (PrometheusProviders prometheus =
                PrometheusProviders.builder().environment(Map.of()).build()) {
            List<Finding> findings = TemplateReader.of(Providers.of(prometheus))
                    .read(List.of(file))
                    .lint(Arguments.none());
            assertThat(findings)
                    .filteredOn(finding -> finding.severity() != Severity.NOTE)
                    .extracting(Finding::code)
                    .as("%s", findings)
                    .containsExactlyInAnyOrderElementsOf(expected(file));
            assertThat(findings)
                    .allSatisfy(finding -> assertThat(finding.place().line()).isPositive());
        }
    }

    private static Set<String> expected(Path file) throws IOException {
        String codes = Files.readAllLines(file).get(1).replace("# codes:", "").strip();
        return codes.equals("none")
                ? Set.of()
                : Stream.of(codes.split(" ")).collect(Collectors.toCollection(TreeSet::new));
    }
}
