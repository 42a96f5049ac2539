package dev.guardrail.prometheus;

import java.io.IOException;
import java.io.UncheckedIOException;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okio.Buffer;

/** The parameters in the body of a request, as those of a URL. */
final class SentForm {
    private SentForm() {}

    static HttpUrl of(Request request) {
        return of(text(request));
    }

    static String text(Request request) {
        try (Buffer text = new Buffer()) {
            request.body().writeTo(text);
            return text.readUtf8();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HttpUrl of(String body) {
        return HttpUrl.parse("http://form/?" + body);
    }
}
