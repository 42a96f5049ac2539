package dev.guardrail.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

    @Test
    void secret_neverPrints() {
        Secret secret = Secret.of("horse-battery");
        assertThat(secret.reveal()).isEqualTo("horse-battery");
        assertThat(secret).hasToString("***");
        assertThatThrownBy(() -> Secret.of(" ")).hasMessageContaining("blank");
    }

    @Test
    void file_isReadAnewEachTime(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "first\n");
        Secret secret = Secret.inFile(file);
        assertThat(secret.reveal()).isEqualTo("first");
        Files.writeString(file, "other\r\n");
        assertThat(secret.reveal()).isEqualTo("other");
        assertThat(secret.toString()).contains(file.toString()).doesNotContain("other");
    }

    @Test
    void file_thatCannotBeUsed_isAFaultThatNamesIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("token");
        assertThatThrownBy(() -> Secret.inFile(file).reveal())
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("NoSuchFileException");
        Files.writeString(file, "\n");
        assertThatThrownBy(() -> Secret.inFile(file).reveal()).hasMessageContaining("is empty");
        Files.writeString(file, "x".repeat(70_000));
        assertThatThrownBy(() -> Secret.inFile(file).reveal()).hasMessageContaining("more than 65536 bytes");
    }
}
