package dev.guardrail.kubernetes.cluster;

import dev.guardrail.text.Node;
import dev.guardrail.text.Reading;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads a body that is to be taken apart elsewhere, and makes sure that it is one whole JSON object. */
final class JsonText {
    private static final TextLimits LIMITS = new TextLimits(16 << 20, 100, 500_000);

    private JsonText() {}

    static String read(InputStream body) {
        try {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            Reading reading = Syntax.JSON.read("answer", text, LIMITS);
            if (!reading.sound() || reading.documents().stream().noneMatch(JsonText::isObject)) {
                throw new ApiException(ApiException.Kind.MALFORMED, "the answer is not one whole JSON object");
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isObject(Node node) {
        return node instanceof dev.guardrail.text.Mapping;
    }
}
