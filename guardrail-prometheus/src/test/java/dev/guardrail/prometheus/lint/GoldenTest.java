package dev.guardrail.prometheus.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.text.Finding;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people read: each query in {@code golden} has its findings beside it, as {@code .txt}. Run with
 * {@code -Dguardrail.golden=write} to write them anew, and review the difference.
 */
class GoldenTest {
    private static final Path SOURCES = Path.of("src/test/resources/dev/guardrail/prometheus/lint/golden");

    static List<Path> queries() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(GoldenTest.class.getResource("golden"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".promql"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void findings_areExplained(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        String explained = PromqlLint.lint(name, Files.readString(file), Linted.STRICT).stream()
                .map(Finding::toString)
                .collect(Collectors.joining("\n\n", "", "\n"));
        if ("write".equals(System.getProperty("guardrail.golden"))) {
            Files.writeString(SOURCES.resolve(name + ".txt"), explained);
        } else {
            assertThat(explained).isEqualTo(Files.readString(Path.of(file + ".txt")));
        }
    }
}
