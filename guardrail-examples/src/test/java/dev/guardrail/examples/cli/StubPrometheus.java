package dev.guardrail.examples.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers every query with one number: {@code answer_3} with 3, {@code hang} never, anything else with no series, and
 * nothing for 1970, when there was none. Over real HTTP, because the program is another process.
 */
final class StubPrometheus implements AutoCloseable {
    private static final Pattern NUMBER = Pattern.compile("answer_(\\d+)");
    private static final Pattern TIME = Pattern.compile("time=([0-9.]+)");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicInteger questions = new AtomicInteger();
    private final HttpServer server;

    StubPrometheus() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2000);
        server.createContext("/api/v1/query", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Waits until the first question has come. */
    void awaitQuestion() throws InterruptedException {
        asked.await();
    }

    /** How many were asked, those for 1970 left aside. */
    int questions() {
        return questions.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = URLDecoder.decode(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Matcher time = TIME.matcher(form);
        String at = time.find() ? time.group(1) : "0";
        boolean isProbe = Double.parseDouble(at) == 1;
        questions.addAndGet(isProbe ? 0 : 1);
        asked.countDown();
        if (form.contains("hang")) {
            return;
        }
        Matcher number = NUMBER.matcher(form);
        boolean there = !isProbe && number.find();
        String series = there ? "{\"metric\":{},\"value\":[" + at + ",\"" + number.group(1) + "\"]}" : "";
        byte[] body = ("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + series + "]}}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
