package dev.guardrail.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes to text, within a limit and without guessing an encoding. */
final class Utf8 {
    private Utf8() {}

    /** The text of a stream, or a finding why there is none. The stream is not closed. */
    static Optional<String> read(String source, InputStream in, int maxBytes, Findings findings) {
        byte[] bytes;
        try {
            bytes = in.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            findings.error(
                    "unreadable",
                    Place.of(source),
                    "cannot be read: " + e.getClass().getSimpleName(),
                    "see that it exists and may be read");
            return Optional.empty();
        }
        if (bytes.length > maxBytes) {
            tooLarge(source, maxBytes, findings);
            return Optional.empty();
        }
        return decode(source, bytes, findings);
    }

    /** Whether a text is within the limit; a finding otherwise. */
    static boolean fits(String source, String text, int maxBytes, Findings findings) {
        if (text.length() <= maxBytes && text.getBytes(StandardCharsets.UTF_8).length <= maxBytes) {
            return true;
        }
        tooLarge(source, maxBytes, findings);
        return false;
    }

    private static Optional<String> decode(String source, byte[] bytes, Findings findings) {
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            findings.error("not-utf-8", Place.of(source), "is UTF-16 text", "save it as UTF-8");
            return Optional.empty();
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        boolean failed = decoder.decode(in, chars, true).isError();
        String text = chars.flip().toString();
        if (failed) {
            findings.error(
                    "not-utf-8",
                    new SourceText(source, text).placeOf(text.length()),
                    "the byte at position " + in.position() + " is not UTF-8",
                    "save it as UTF-8");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static void tooLarge(String source, int maxBytes, Findings findings) {
        findings.error(
                "too-large",
                Place.of(source),
                "is larger than " + maxBytes + " bytes and was not read",
                "split it, or raise the limit maxBytes");
    }
}
