package dev.guardrail.kubernetes.recording;

import dev.guardrail.kubernetes.cluster.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Plays recorded answers back over HTTP, one exchange at a time, watches line by line in chunks of their own. */
public final class ReplayServer implements AutoCloseable {
    private final MockWebServer server = new MockWebServer();
    private final AtomicReference<@Nullable Exchange> current = new AtomicReference<>();

    public ReplayServer() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        server.start();
    }

    public String url() {
        return server.url("/").toString();
    }

    /** What is asked next gets the answer of this exchange, if it is the same question. */
    public void play(Exchange exchange) {
        current.set(exchange);
    }

    private MockResponse answer(RecordedRequest request) {
        Exchange exchange = current.get();
        if (exchange == null || !sameQuestion(exchange, request)) {
            return new MockResponse.Builder()
                    .code(599)
                    .body("not the question that was recorded")
                    .build();
        }
        MockResponse.Builder response = new MockResponse.Builder().code(exchange.status());
        for (JsonTree header : exchange.headers()) {
            String name = header.items().get(0).text();
            if (!name.equalsIgnoreCase("Transfer-Encoding")
                    && !name.equalsIgnoreCase("Content-Length")
                    && !name.equalsIgnoreCase("Content-Encoding")) {
                response.addHeader(name, header.items().get(1).text());
            }
        }
        if (exchange.response().find("stream").isPresent()
                && !exchange.streamEnd().equals("complete")) {
            return response.addHeader("Transfer-Encoding", "chunked")
                    .body(new Lines(exchange))
                    .build();
        }
        return response.body(exchange.body().orElse("")).build();
    }

    private static boolean sameQuestion(Exchange exchange, RecordedRequest request) {
        Target asked = Target.parse(String.valueOf(request.getTarget()));
        return exchange.target().path().equals(asked.path()) && normal(exchange).equals(asked.query());
    }

    private static Map<String, String> normal(Exchange exchange) {
        Map<String, String> query = new HashMap<>(exchange.target().query());
        query.replace("watch", "true");
        return query;
    }

    private record Lines(Exchange exchange) implements MockResponseBody {
        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            for (Exchange.Line line : exchange.lines()) {
                chunk(sink, line.text() + "\n");
            }
            switch (exchange.streamEnd()) {
                case "eof" -> sink.writeUtf8("0\r\n"); // the server itself writes the empty trailer
                case "client-closed" -> {}
                default -> sink.writeUtf8("the connection breaks here\r\n");
            }
            sink.flush();
        }

        private static void chunk(BufferedSink sink, String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            sink.writeUtf8(Integer.toHexString(bytes.length)).writeUtf8("\r\n");
            sink.write(bytes);
            sink.writeUtf8("\r\n").flush();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
