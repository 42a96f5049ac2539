package dev.guardrail.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.text.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people read about a manifest: each file in {@code broken} has its findings beside it, as {@code .txt}. Run with
 * {@code -Dguardrail.golden=write} to write them anew, and review the difference.
 */
class BrokenManifestsTest {
    private static final Path SOURCES = Path.of("src/test/resources/dev/guardrail/kubernetes/manifest/broken");

    static List<Path> files() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(BrokenManifestsTest.class.getResource("broken"));
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
        Manifests read;
        try (InputStream in = Files.newInputStream(file)) {
            read = new ManifestReader().stream(name, in).read();
        }
        String explained = Findings.text(read.findings());
        if ("write".equals(System.getProperty("guardrail.golden"))) {
            Files.writeString(SOURCES.resolve(name + ".txt"), explained);
        } else {
            assertThat(explained).isEqualTo(Files.readString(Path.of(file + ".txt")));
        }
        assertThat(read.reliable()).isFalse();
    }
}
