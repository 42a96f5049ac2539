package dev.guardrail.prometheus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Where questions are sent and with which headers; knows what must never be shown. */
final class Endpoint {
    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

    private final HttpUrl base;
    private final Headers headers;
    /** Those, and what goes with every request. */
    private final Headers sent;

    private final KnownSecrets secrets;
    /** One for each path of the API that is used. */
    private final Map<String, HttpUrl> urls = new ConcurrentHashMap<>();

    Endpoint(HttpUrl base, Headers headers, KnownSecrets secrets) {
        this.base = base;
        this.headers = headers;
        // Caches on the way (Mimir's query frontend among them) may answer with results that are minutes old.
        this.sent = headers.newBuilder()
                .set("Accept", "application/json")
                .set("Cache-Control", "no-store")
                .build();
        this.secrets = secrets;
    }

    HttpUrl base() {
        return base;
    }

    /** Whether anything goes with a request that must not reach another server. */
    boolean hasHeaders() {
        return headers.size() > 0;
    }

    KnownSecrets secrets() {
        return secrets;
    }

    /** A request that is known to be the attempt's. */
    Request request(Verb verb, String path, Map<String, String> parameters, Attempt attempt) {
        Request.Builder request = switch (verb) {
            case POST -> post(path, parameters);
            case GET -> get(path, parameters);
        };
        return request.tag(Attempt.class, attempt).build();
    }

    private Request.Builder post(String path, Map<String, String> parameters) {
        return request(urls.computeIfAbsent(path, this::url)).post(RequestBody.create(form(parameters), FORM));
    }

    /** OkHttp's own form is written twice, the first time to count its bytes. */
    private static byte[] form(Map<String, String> parameters) {
        StringBuilder form = new StringBuilder();
        parameters.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, UTF_8)));
        return form.toString().getBytes(US_ASCII);
    }

    private Request.Builder get(String path, Map<String, String> parameters) {
        HttpUrl.Builder url = urls.computeIfAbsent(path, this::url).newBuilder();
        parameters.forEach(url::addQueryParameter);
        return request(url.build()).get();
    }

    /** Appends by segments, so a trailing slash of the base URL does not become a doubled one. */
    private HttpUrl url(String path) {
        return base.newBuilder()
                .addPathSegment("api")
                .addPathSegment("v1")
                .addPathSegment(path)
                .build();
    }

    private Request.Builder request(HttpUrl url) {
        return new Request.Builder().url(url).headers(sent);
    }

    /** A text of the server or of an exception with every secret taken out. */
    String redacted(String text) {
        return secrets.redact(text);
    }

    @Override
    public String toString() {
        List<String> names = new ArrayList<>(headers.names());
        return base + (names.isEmpty() ? "" : " with headers " + names);
    }
}
