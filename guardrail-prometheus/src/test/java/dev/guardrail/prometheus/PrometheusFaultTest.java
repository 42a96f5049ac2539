package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.source.Fault;
import dev.guardrail.source.Fault.Kind;
import dev.guardrail.source.Request;
import dev.guardrail.source.SourceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can go wrong on the way is a fault of the right kind, in time, and leaves nothing behind. */
class PrometheusFaultTest {
    private static final Instant AT = Instant.ofEpochSecond(1_767_313_205);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String GOOD =
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1767313205,\"1\"]}]}}";

    /** What is left of a body that was announced too short spoils one more answer; the mock server trickles on its lock. */
    private static final Set<String> LASTING = Set.of("announced too short", "trickle");

    private static int tried;
    private static int errors;
    private static int leaks;

    private final ConnectionPool pool = new ConnectionPool(4, 1, TimeUnit.MINUTES);
    private final OkHttpClient client =
            new OkHttpClient.Builder().connectionPool(pool).build();

    /** Whatever a test did, its calls end and give their connections back. */
    @AfterEach
    void release() throws InterruptedException {
        CountDownLatch idle = new CountDownLatch(1);
        client.dispatcher().setIdleCallback(idle::countDown);
        boolean busy =
                client.dispatcher().runningCallsCount() + client.dispatcher().queuedCallsCount() > 0;
        boolean stuck = busy && !idle.await(10, TimeUnit.SECONDS);
        boolean held = pool.connectionCount() > pool.idleConnectionCount();
        pool.evictAll();
        client.dispatcher().executorService().shutdown();
        boolean working = !client.dispatcher().executorService().awaitTermination(10, TimeUnit.SECONDS);
        leaks += stuck || held || working || pool.connectionCount() > 0 ? 1 : 0;
    }

    @AfterAll
    static void summary() {
        System.out.println("faults: " + tried + " tried, " + errors + " errors, " + (tried - errors) + " successes, "
                + leaks + " leaks");
        assertThat(leaks).as("calls, connections or threads left behind").isZero();
    }

    private record Case(String name, MockResponse response, Set<Kind> kinds) {
        Case(String name, MockResponse response, Kind... kinds) {
            this(name, response, Set.of(kinds));
        }
    }

    @TestFactory
    List<DynamicTest> answers_thatAreBad_areFaults() {
        List<DynamicTest> out = new ArrayList<>();
        for (Case bad : cases()) {
            out.add(DynamicTest.dynamicTest(bad.name(), () -> tryOut(bad)));
        }
        return out;
    }

    private static List<Case> cases() {
        List<Case> out = new ArrayList<>();
        out.add(new Case(
                "redirect",
                status(302).setHeader("Location", "http://elsewhere.example/").build(),
                Kind.REFUSED));
        out.add(new Case(
                "permanent redirect", status(308).setHeader("Location", "/x").build(), Kind.REFUSED));
        for (int code : new int[] {400, 401, 403, 404}) {
            out.add(new Case("status " + code, status(code).body("no").build(), Kind.MISCONFIGURED));
        }
        for (int code : new int[] {201, 204, 206, 422, 429, 500, 502, 503, 504}) {
            out.add(new Case(
                    "status " + code, status(code).body(code == 204 ? "" : GOOD).build(), Kind.REFUSED));
        }
        out.add(new Case(
                "too many requests, and when to come again",
                status(429).setHeader("Retry-After", "1").body("slow down").build(),
                Kind.REFUSED));
        out.add(new Case(
                "query timed out",
                json("{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"query timed out\"}")
                        .code(503)
                        .build(),
                Kind.REFUSED));
        out.add(new Case("not ready", status(503).body("Service Unavailable").build(), Kind.REFUSED));
        out.add(new Case("no such tenant", status(401).body("no org id").build(), Kind.MISCONFIGURED));
        out.add(new Case(
                "unknown encoding",
                json(GOOD).setHeader("Content-Encoding", "br").build(),
                Kind.MALFORMED));
        out.add(new Case("JSON of a health check", json("{\"status\":\"UP\"}").build(), Kind.REFUSED));
        out.add(new Case(
                "a server that is a day behind",
                json(GOOD).setHeader("Date", "Thu, 01 Jan 2026 00:00:00 GMT").build(),
                Kind.WRONG_TIME));
        out.add(new Case(
                "a server a minute ahead",
                json(GOOD).setHeader("Date", "Fri, 02 Jan 2026 00:21:05 GMT").build(),
                Kind.WRONG_TIME));
        out.add(new Case(
                "web page",
                json("<!doctype html><p>hello")
                        .setHeader("Content-Type", "text/html")
                        .build(),
                Kind.MALFORMED));
        out.add(new Case(
                "no content type", json(GOOD).removeHeader("Content-Type").build(), Kind.MALFORMED));
        out.add(new Case("JSON of another API", json("{\"items\":[]}").build(), Kind.MALFORMED));
        out.add(new Case("empty body", json("").build(), Kind.MALFORMED));
        out.add(new Case("half a document", json(GOOD.substring(0, 70)).build(), Kind.MALFORMED));
        out.add(new Case("two documents", json(GOOD + GOOD).build(), Kind.MALFORMED));
        out.add(new Case("garbage behind", json(GOOD + "x").build(), Kind.MALFORMED));
        out.add(new Case(
                "duplicate key",
                json(GOOD.replace("\"data\"", "\"status\":\"success\",\"data\""))
                        .build(),
                Kind.MALFORMED));
        out.add(new Case(
                "announced too long",
                json(GOOD).setHeader("Content-Length", "9999").build(),
                Kind.UNREACHABLE,
                Kind.TIMEOUT));
        out.add(new Case(
                "announced huge",
                json(GOOD).setHeader("Content-Length", "99999999999").build(),
                Kind.TOO_LARGE));
        out.add(new Case(
                "announced too short",
                json(GOOD).setHeader("Content-Length", "50").build(),
                Kind.MALFORMED));
        out.add(new Case(
                "gzip that is none",
                json(GOOD).setHeader("Content-Encoding", "gzip").build(),
                Kind.UNREACHABLE,
                Kind.MALFORMED));
        out.add(new Case("gzip bomb", bomb(), Kind.TOO_LARGE));
        out.add(new Case("too many series", json(series(20)).build(), Kind.TOO_LARGE));
        out.add(new Case(
                "warning",
                json(GOOD.replace("}]}}", "}]},\"warnings\":[\"w\"]}")).build(),
                Kind.PARTIAL));
        out.add(new Case(
                "isPartial",
                json(GOOD.replace("}]}}", "}]},\"isPartial\":true}")).build(),
                Kind.PARTIAL));
        out.add(new Case(
                "another instant",
                json(GOOD.replace("1767313205", "1767313208")).build(),
                Kind.WRONG_TIME));
        out.add(new Case("infinity", json(GOOD.replace("\"1\"", "\"+Inf\"")).build(), Kind.WRONG_SHAPE));
        out.add(new Case(
                "matrix",
                json("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}")
                        .build(),
                Kind.WRONG_SHAPE));
        out.add(new Case(
                "error with 200",
                json("{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"e\"}")
                        .build(),
                Kind.REFUSED));
        out.add(new Case("closed at once", effect(new SocketEffect.CloseSocket()), Kind.UNREACHABLE));
        out.add(new Case("silence", effect(SocketEffect.Stall.INSTANCE), Kind.TIMEOUT));
        out.add(new Case(
                "cut in the body",
                new MockResponse.Builder()
                        .setHeader("Content-Type", "application/json")
                        .body(GOOD.repeat(50))
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build(),
                Kind.UNREACHABLE,
                Kind.MALFORMED));
        out.add(new Case(
                "stall in the body",
                new MockResponse.Builder()
                        .setHeader("Content-Type", "application/json")
                        .body(GOOD.repeat(50))
                        .onResponseBody(SocketEffect.Stall.INSTANCE)
                        .build(),
                Kind.TIMEOUT,
                Kind.MALFORMED));
        out.add(new Case(
                "trickle", json(GOOD).throttleBody(1, 1, TimeUnit.SECONDS).build(), Kind.TIMEOUT));
        return out;
    }

    private static MockResponse.Builder status(int code) {
        return new MockResponse.Builder().code(code);
    }

    private static MockResponse.Builder json(String body) {
        return new MockResponse.Builder().body(body).setHeader("Content-Type", "application/json");
    }

    private static MockResponse effect(SocketEffect effect) {
        return json(GOOD).onResponseStart(effect).build();
    }

    private static String series(int count) {
        String one = "{\"metric\":{},\"value\":[1767313205,\"1\"]}";
        return GOOD.replace(
                one,
                IntStream.range(0, count)
                        .mapToObj(i -> one.replace("{}", "{\"pod\":\"" + i + "\"}"))
                        .collect(Collectors.joining(",")));
    }

    /** A megabyte of spaces in a kilobyte, a thousand times. */
    private static MockResponse bomb() {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                byte[] megabyte = new byte[1 << 20];
                java.util.Arrays.fill(megabyte, (byte) ' ');
                for (int i = 0; i < 64; i++) {
                    gzip.write(megabyte);
                }
            }
            return new MockResponse.Builder()
                    .setHeader("Content-Type", "application/json")
                    .setHeader("Content-Encoding", "gzip")
                    .body(new Buffer().write(bytes.toByteArray()))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tryOut(Case bad) throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(bad.response());
            server.enqueue(json(GOOD).build());
            server.start();
            PrometheusSource prometheus = source(server.url("/").toString());
            Fault fault = faultOf(prometheus);
            count(fault);
            assertThat(fault).as(bad.name()).isNotNull();
            assertThat(bad.kinds()).as(fault.message()).contains(fault.kind());
            if (!LASTING.contains(bad.name())) {
                assertThat(faultOf(prometheus))
                        .as("the next answer over the same client, after: " + bad.name())
                        .isNull();
            }
        }
    }

    private record Blow(String name, HostileServer.Act act, Set<Kind> kinds) {
        Blow(String name, HostileServer.Act act, Kind... kinds) {
            this(name, act, Set.of(kinds));
        }
    }

    @TestFactory
    List<DynamicTest> connections_thatBreak_areFaults() {
        List<DynamicTest> out = new ArrayList<>();
        for (Blow blow : blows()) {
            out.add(DynamicTest.dynamicTest(blow.name(), () -> take(blow)));
        }
        return out;
    }

    private static List<Blow> blows() {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
        return List.of(
                new Blow("reset at once", HostileServer::reset, Kind.UNREACHABLE),
                new Blow(
                        "reset before the headers",
                        connection -> {
                            HostileServer.listen(connection);
                            HostileServer.reset(connection);
                        },
                        Kind.UNREACHABLE),
                new Blow(
                        "reset after the headers",
                        connection -> {
                            HostileServer.listen(connection);
                            HostileServer.say(connection, head + "Content-Length: 500\r\n\r\n");
                            HostileServer.reset(connection);
                        },
                        Kind.UNREACHABLE),
                new Blow(
                        "reset in the body",
                        connection -> {
                            HostileServer.listen(connection);
                            HostileServer.say(connection, head + "Content-Length: 500\r\n\r\n" + GOOD);
                            HostileServer.reset(connection);
                        },
                        Kind.UNREACHABLE),
                new Blow(
                        "end in a chunk",
                        connection -> {
                            HostileServer.listen(connection);
                            HostileServer.say(connection, head + "Transfer-Encoding: chunked\r\n\r\n400\r\n" + GOOD);
                            connection.close();
                        },
                        Kind.UNREACHABLE,
                        Kind.MALFORMED),
                new Blow(
                        "another protocol",
                        connection -> HostileServer.say(connection, "220 mail.example ESMTP\r\n"),
                        Kind.UNREACHABLE),
                new Blow(
                        "headers without end",
                        connection -> {
                            HostileServer.listen(connection);
                            HostileServer.say(connection, head);
                            for (int i = 0; i < 100_000; i++) {
                                HostileServer.say(connection, "X-Filler-" + i + ": " + "x".repeat(100) + "\r\n");
                            }
                        },
                        Kind.UNREACHABLE,
                        Kind.TIMEOUT),
                new Blow("headers that never come", HostileServer::listen, Kind.TIMEOUT));
    }

    private void take(Blow blow) throws IOException {
        try (HostileServer server = HostileServer.doing(blow.act())) {
            Fault fault = faultOf(source(server.url()));
            count(fault);
            assertThat(fault).as(blow.name()).isNotNull();
            assertThat(blow.kinds()).as(fault.message()).contains(fault.kind());
        }
    }

    private PrometheusSource source(String url) {
        return PrometheusSource.builder(url)
                .client(client)
                .limits(new PrometheusLimits(1 << 20, 10))
                .header("Authorization", "Bearer not-to-be-shown")
                .clock(Clock.fixed(AT, ZoneOffset.UTC))
                .build()
                .unprobed("a bad answer is the subject");
    }

    private static void count(@Nullable Fault fault) {
        tried++;
        errors += fault == null ? 0 : 1;
    }

    private static @Nullable Fault faultOf(PrometheusSource prometheus) {
        long before = System.nanoTime();
        try {
            prometheus
                    .vector("up")
                    .fetch(new Request(AT, TIMEOUT))
                    .toCompletableFuture()
                    .join();
            return null;
        } catch (CompletionException e) {
            Duration took = Duration.ofNanos(System.nanoTime() - before);
            assertThat(took).isLessThan(TIMEOUT.plusSeconds(3));
            assertThat(e.getCause()).isInstanceOf(SourceException.class);
            Fault fault = ((SourceException) e.getCause()).fault();
            assertThat(fault.message()).doesNotContain("not-to-be-shown").hasSizeLessThan(600);
            return fault;
        }
    }

    @Test
    void server_thatIsNotThere_isUnreachable() throws IOException {
        String url;
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            url = server.url("/").toString();
        }
        Fault fault = faultOf(source(url));
        count(fault);
        assertThat(fault.kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void name_thatDoesNotResolve_isUnreachable() {
        Fault fault = faultOf(source("http://no-such-host.invalid/"));
        count(fault);
        assertThat(fault.kind()).isIn(Kind.UNREACHABLE, Kind.TIMEOUT);
    }

    @Test
    void plainText_toATlsAddress_isUnreachable() throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            Fault fault = faultOf(source("https://localhost:" + server.getPort()));
            count(fault);
            assertThat(fault.kind()).isIn(Kind.UNREACHABLE, Kind.TIMEOUT);
        }
    }

    @Test
    void certificates_thatCannotBeTrusted_areFaults(@TempDir Path folder) throws IOException {
        for (String name : List.of("localhost", "elsewhere.example")) {
            Certificates certificates = Certificates.in(folder, name);
            try (MockWebServer server = new MockWebServer()) {
                server.useHttps(certificates.serverSockets());
                server.start();
                PrometheusSource.Builder builder = PrometheusSource.builder("https://localhost:" + server.getPort())
                        .client(client);
                Fault fault = faultOf(
                        name.equals("localhost")
                                ? builder.build()
                                : builder.trusting(certificates.authority()).build());
                count(fault);
                assertThat(fault.kind()).isEqualTo(Kind.MISCONFIGURED);
            }
        }
    }

    @Test
    void call_thatFindsNoSlot_isRejectedWithThatReason() throws IOException {
        client.dispatcher().setMaxRequestsPerHost(1);
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(effect(SocketEffect.Stall.INSTANCE));
            server.enqueue(json(GOOD).build());
            server.start();
            PrometheusSource prometheus = source(server.url("/").toString());
            var first = prometheus
                    .vector("first")
                    .fetch(new Request(AT, Duration.ofSeconds(30)))
                    .toCompletableFuture();
            Fault fault = faultOf(prometheus);
            count(fault);
            assertThat(fault.kind()).isEqualTo(Kind.REJECTED);
            assertThat(fault.message()).contains("no slot within 2s").contains("allows 1 for one host");
            first.cancel(true);
            assertThat(first).isCancelled();
        }
    }

    @Test
    void source_afterClose_refuses() throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(json(GOOD).build());
            server.start();
            PrometheusSource prometheus = ExactSource.at(server.url("/").toString());
            prometheus.close();
            Fault fault = faultOf(prometheus);
            assertThat(fault.kind()).isIn(Kind.REJECTED, Kind.CANCELLED);
        }
    }
}
