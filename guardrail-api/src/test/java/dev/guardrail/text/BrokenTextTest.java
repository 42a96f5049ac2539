package dev.guardrail.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.golden.GoldenFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read when a text is refused: each file in {@code broken} has its findings beside it. */
class BrokenTextTest {
    private static final GoldenFolder BROKEN = GoldenFolder.of(BrokenTextTest.class, "broken");

    static List<Path> files() throws IOException {
        return BROKEN.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void broken_isExplained(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Reading read = Syntax.of(name)
                .read(name, Files.newInputStream(file), TextLimits.standard())
                .expectOne();
        BROKEN.holds(file, Findings.text(read.findings()));
        assertThat(read.sound()).isFalse();
    }
}
