package dev.guardrail.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Texts, each with what people read about it beside it, as {@code .txt}. Run with {@code -Dguardrail.golden=write} to write
 * that anew, and review the difference.
 */
public final class GoldenFolder {
    private final Path compiled;
    private final Path source;

    private GoldenFolder(Path compiled, Path source) {
        this.compiled = compiled;
        this.source = source;
    }

    /** The folder of this name beside a test. */
    public static GoldenFolder of(Class<?> test, String name) {
        URL compiled = Objects.requireNonNull(test.getResource(name), name);
        Path packaged = Path.of(test.getPackageName().replace('.', '/'), name);
        try {
            return new GoldenFolder(
                    Path.of(compiled.toURI()), Path.of("src/test/resources").resolve(packaged));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The texts, by name. */
    public List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(compiled)) {
            return files.filter(file -> !file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    /** Holds what is read about a text against what stands beside it. */
    public void holds(Path file, String explained) throws IOException {
        if ("write".equals(System.getProperty("guardrail.golden"))) {
            Files.writeString(source.resolve(file.getFileName() + ".txt"), explained);
        } else {
            assertThat(explained).isEqualTo(Files.readString(Path.of(file + ".txt")));
        }
    }
}
