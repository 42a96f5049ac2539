package dev.guardrail.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Answers of a real server to our own queries: recorded on the way, kept in a file as a list of {@code query}, {@code time}
 * and {@code body}, and served again.
 */
final class Answers {
    private record Key(String query, String time) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byTime = time.compareTo(other.time);
            return byTime != 0 ? byTime : query.compareTo(other.query);
        }
    }

    private final Map<Key, String> bodies = new ConcurrentSkipListMap<>();

    static Answers read(Path file) {
        Answers answers = new Answers();
        for (Json answer : Json.read(file).items()) {
            answers.bodies.put(new Key(answer.text("query"), answer.text("time")), answer.text("body"));
        }
        return answers;
    }

    void write(Path file) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            out.writeStartArray();
            for (Map.Entry<Key, String> answer : bodies.entrySet()) {
                out.writeStartObject();
                out.writeStringField("query", answer.getKey().query());
                out.writeStringField("time", answer.getKey().time());
                out.writeStringField("body", answer.getValue());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.flush();
            Files.createDirectories(file.getParent());
            Files.writeString(file, text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was answered to a query at an instant, if it was recorded. */
    Optional<String> body(String query, Instant at) {
        return Optional.ofNullable(bodies.get(new Key(query, SampleTime.parameter(at))));
    }

    /** A client that remembers every answer that passes through it. */
    OkHttpClient recorder() {
        return new OkHttpClient.Builder().addInterceptor(this::remember).build();
    }

    private Response remember(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.code() == 200 && chain.request().method().equals("POST")) {
            HttpUrl form = SentForm.of(chain.request());
            bodies.put(
                    new Key(form.queryParameter("query"), form.queryParameter("time")),
                    response.peekBody(Long.MAX_VALUE).string());
        }
        return response;
    }

    /** Serves what was recorded, and 404 for what was not. */
    Dispatcher server() {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                HttpUrl form = SentForm.of(request.getBody().utf8());
                String body = bodies.get(new Key(form.queryParameter("query"), form.queryParameter("time")));
                MockResponse.Builder response = new MockResponse.Builder();
                return body == null
                        ? response.code(404).body("not recorded").build()
                        : response.setHeader("Content-Type", "application/json")
                                .body(body)
                                .build();
            }
        };
    }
}
