package dev.guardrail.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Where questions are sent and with which headers; knows what must never be shown. */
final class Endpoint {
    private final HttpUrl base;
    private final Headers headers;
    private final KnownSecrets secrets;

    Endpoint(HttpUrl base, Headers headers, KnownSecrets secrets) {
        this.base = base;
        this.headers = headers;
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

    Request request(Verb verb, String path, Map<String, String> parameters) {
        return switch (verb) {
            case POST -> post(path, parameters);
            case GET -> get(path, parameters);
        };
    }

    private Request post(String path, Map<String, String> parameters) {
        FormBody.Builder form = new FormBody.Builder();
        parameters.forEach(form::add);
        return request(url(path).build()).post(form.build()).build();
    }

    private Request get(String path, Map<String, String> parameters) {
        HttpUrl.Builder url = url(path);
        parameters.forEach(url::addQueryParameter);
        return request(url.build()).get().build();
    }

    /** Appends by segments, so a trailing slash of the base URL does not become a doubled one. */
    private HttpUrl.Builder url(String path) {
        return base.newBuilder().addPathSegment("api").addPathSegment("v1").addPathSegment(path);
    }

    private Request.Builder request(HttpUrl url) {
        // Caches on the way (Mimir's query frontend among them) may answer with results that are minutes old.
        return new Request.Builder()
                .url(url)
                .headers(headers)
                .header("Accept", "application/json")
                .header("Cache-Control", "no-store");
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
