package dev.guardrail.prometheus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.Response;

/** Turns an answer that is not 200 with JSON into a fault that a person can act upon. */
final class Refusal {
    /** As all servers of this API say; anything else is taken apart, which costs as much as reading one series. */
    private static final String JSON = "application/json";

    /** Enough for any error text; the rest of the body is not read. */
    private static final int MAX_BYTES = 16 * 1024;

    private final Response response;
    private final KnownSecrets secrets;

    private Refusal(Response response, KnownSecrets secrets) {
        this.response = response;
        this.secrets = secrets;
    }

    /** The fault for this answer, unless it is 200 with JSON and may be read. */
    static void check(Response response, KnownSecrets secrets) throws SourceException {
        if (response.code() != 200) {
            throw new Refusal(response, secrets).fault();
        }
        // What the client understands it has decoded, and the header is gone.
        String encoding = response.header("Content-Encoding", "identity");
        if (!"identity".equalsIgnoreCase(encoding)) {
            throw new SourceException(
                    Fault.Kind.MALFORMED,
                    "the answer is encoded as " + Excerpt.of(encoding) + ", which was not asked for");
        }
        if (JSON.equals(response.header("Content-Type"))) {
            return;
        }
        MediaType type = response.body().contentType();
        if (type == null || !"json".equals(type.subtype())) {
            String body = new Refusal(response, secrets).head();
            throw new SourceException(
                    Fault.Kind.MALFORMED,
                    "200 with " + (type == null ? "no content type" : Excerpt.of(type.toString()))
                            + " instead of JSON: "
                            + (looksLikeHtml(body) ? "a web page; is the base URL right?" : Excerpt.of(body)));
        }
    }

    private SourceException fault() {
        int code = response.code();
        String what = (code + " " + Excerpt.of(response.message())).strip();
        if (code >= 300 && code < 400) {
            String target = response.header("Location");
            return new SourceException(
                    Fault.Kind.REFUSED,
                    what + (target == null ? "" : " to " + Excerpt.of(target))
                            + ": redirects are not followed; correct the base URL");
        }
        String body = head();
        String text = errorOf(body);
        String detail = !text.isEmpty() ? text : looksLikeHtml(body) ? "a web page" : Excerpt.of(body);
        return new SourceException(kindOf(code), what + (detail.isEmpty() ? "" : ": " + detail) + remedy(code));
    }

    private static Fault.Kind kindOf(int code) {
        return switch (code) {
            case 400, 401, 403, 404, 405 -> Fault.Kind.MISCONFIGURED;
            default -> Fault.Kind.REFUSED;
        };
    }

    private String remedy(int code) {
        return switch (code) {
            case 401, 403 -> "; check the authorization header and the tenant";
            case 404 -> "; is the base URL right, with its path prefix and without /api/v1?";
            case 429, 503 -> retryAfter();
            default -> "";
        };
    }

    private String retryAfter() {
        return RetryAfter.of(response)
                .map(wait -> "; it asks for " + Promql.duration(wait) + " of quiet")
                .orElse("");
    }

    private String head() {
        try (InputStream in = response.body().byteStream()) {
            return secrets.redact(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return "";
        }
    }

    /** {@code errorType} and {@code error} of the API's error body, or nothing if it is not one. */
    private static String errorOf(String body) {
        String type = "";
        String error = "";
        try (JsonParser in = AnswerReader.JSON.createParser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                if (in.nextToken() == JsonToken.VALUE_STRING) {
                    type = name.equals("errorType") ? in.getText() : type;
                    error = name.equals("error") ? in.getText() : error;
                }
                in.skipChildren();
            }
        } catch (IOException e) {
            return "";
        }
        return error.isEmpty() ? "" : Excerpt.of(type + ": " + error);
    }

    private static boolean looksLikeHtml(String body) {
        return body.stripLeading().startsWith("<");
    }
}
