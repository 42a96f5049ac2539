package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.MetricSourceContract;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.judge.Decision;
import dev.guardrail.source.MetricSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest implements MetricSourceContract {
    @TempDir
    Path folder;

    @Override
    public MetricSource healthy() {
        try {
            return new FileSource(Files.writeString(folder.resolve("errors"), "0.001"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public MetricSource unreachable() {
        return new FileSource(folder.resolve("gone"));
    }

    @Test
    void gate_onItsOwnSource() {
        assertThat(Gate.ask(healthy()).decision()).isEqualTo(Decision.PROCEED);
        assertThat(Gate.ask(ScriptedSource.answering(0.5)).decision()).isEqualTo(Decision.ABORT);
    }

    @Test
    void testKit_isAllThatTheTestJarHolds() throws IOException {
        Path jar = Path.of(URI.create(MetricSourceContract.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        try (JarFile entries = new JarFile(jar.toFile())) {
            assertThat(entries.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("dev/guardrail/contract/"));
        }
    }
}
