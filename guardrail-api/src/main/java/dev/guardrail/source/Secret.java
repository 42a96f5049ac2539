package dev.guardrail.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A password or token that shows nowhere: not in messages, logs, reports, and not by {@link #toString}. Immutable; safe for
 * use by several threads.
 */
public final class Secret {
    private static final int LARGEST = 64 * 1024;

    private final Supplier<String> text;
    private final String words;

    private Secret(Supplier<String> text, String words) {
        this.text = text;
        this.words = words;
    }

    /**
     * A secret that is known now and does not change.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public static Secret of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the secret is blank: give it, or leave the setting out");
        }
        return new Secret(() -> text, "***");
    }

    /**
     * A secret in a file, such as a mounted token. Read whenever it is needed, so that a new one is used from the next
     * request on; white space at its end is not part of it.
     */
    public static Secret inFile(Path file) {
        Objects.requireNonNull(file, "file");
        return new Secret(() -> read(file), "*** in " + file);
    }

    private static String read(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException | SecurityException e) {
            throw unusable(file, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        String text = new String(bytes, StandardCharsets.UTF_8).stripTrailing();
        if (bytes.length > LARGEST) {
            throw unusable(file, "has more than " + LARGEST + " bytes, which is no secret");
        } else if (text.isBlank()) {
            throw unusable(file, "is empty");
        }
        return text;
    }

    private static SourceException unusable(Path file, String why) {
        return new SourceException(Fault.Kind.MISCONFIGURED, "the secret's file " + file + " " + why);
    }

    /**
     * The secret itself, for the one place that sends it.
     *
     * @throws SourceException if its file cannot be read or is empty
     */
    public String reveal() {
        return text.get();
    }

    /** Where it comes from, never what it is. */
    @Override
    public String toString() {
        return words;
    }
}
