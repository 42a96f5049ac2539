package dev.guardrail.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.guardrail.examples.Recording.Question;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Serves what a real Prometheus once answered, over real HTTP on loopback. What was not recorded is a 404. */
final class RecordedPrometheus implements AutoCloseable {
    private final HttpServer server;

    private RecordedPrometheus(HttpServer server) {
        this.server = server;
    }

    static RecordedPrometheus serve(Recording recording) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/query", exchange -> answer(recording, exchange));
        server.start();
        return new RecordedPrometheus(server);
    }

    URI uri() {
        String host = server.getAddress().getAddress().getHostAddress();
        return URI.create("http://" + host + ":" + server.getAddress().getPort());
    }

    private static void answer(Recording recording, HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> form =
                    form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Question question = new Question(form.getOrDefault("query", ""), form.getOrDefault("time", ""));
            String body = recording.answers().get(question);
            byte[] bytes = (body != null ? body : "not recorded: " + question).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", body != null ? "application/json" : "text/plain");
            exchange.sendResponseHeaders(body != null ? 200 : 404, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
