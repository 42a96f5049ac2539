package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.source.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import javax.net.SocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the HTTP client does between us and the server. */
class TransportTest {
    private static final Instant AT = Instant.ofEpochSecond(1_767_313_205);
    private static final OneQuestion QUESTION = new OneQuestion(AT, Duration.ofSeconds(20));

    private final OkHttpClient plain = new OkHttpClient();

    @AfterEach
    void end() {
        plain.dispatcher().executorService().shutdown();
    }

    private static void ask(PrometheusSource prometheus) {
        QUESTION.ask(prometheus);
    }

    private static Fault fault(PrometheusSource prometheus) {
        return QUESTION.fault(prometheus);
    }

    @Test
    void connection_thatDoesNotComeInTime_isNotCalledALateAnswer() {
        OkHttpClient client = plain.newBuilder()
                .socketFactory(new DeafSockets())
                .connectTimeout(Duration.ofSeconds(7))
                .build();
        Fault fault = fault(
                ExactSource.unprobed(ExactSource.builder("http://127.0.0.1:9").client(client)));
        assertThat(fault.kind()).isEqualTo(Fault.Kind.UNREACHABLE);
        assertThat(fault.message()).contains("no connection within 7s").doesNotContain("20s");
    }

    /** Over HTTP/2 a call that times out leaves its connection to the next one, also where that is dead. */
    @Test
    void connections_ofHttp2_areWatched() {
        assertThat(HttpClients.derivedFrom(plain).pingIntervalMillis()).isEqualTo(10_000);
        OkHttpClient watchful =
                plain.newBuilder().pingInterval(Duration.ofSeconds(3)).build();
        assertThat(HttpClients.derivedFrom(watchful).pingIntervalMillis()).isEqualTo(3_000);
    }

    /** Servers that leave their connections after a few seconds are common, and the client looks after ten. */
    @Test
    void question_onAConnectionThatTheServerLeft_isAskedOnceMore() throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            PrometheusSource prometheus = ExactSource.unprobed(
                    ExactSource.builder(server.url("/").toString()).client(plain));
            for (int i = 0; i < 5; i++) {
                server.enqueue(JsonAnswer.EMPTY
                        .newBuilder()
                        .onResponseEnd(new SocketEffect.CloseSocket())
                        .build());
                ask(prometheus);
            }
            assertThat(server.getRequestCount()).isEqualTo(5);
        }
    }

    /** A query that kills whoever answers it is not sent to one after the other. */
    @Test
    void question_thatBreaksConnections_isAskedTwiceAtMost() throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            PrometheusSource prometheus = ExactSource.unprobed(
                    ExactSource.builder(server.url("/").toString()).client(plain));
            server.enqueue(JsonAnswer.EMPTY);
            ask(prometheus);
            MockResponse broken = new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build();
            for (int i = 0; i < 3; i++) {
                server.enqueue(broken);
            }
            assertThat(fault(prometheus).kind()).isEqualTo(Fault.Kind.UNREACHABLE);
            assertThat(server.getRequestCount()).isEqualTo(3);
            assertThat(fault(prometheus).kind()).isEqualTo(Fault.Kind.UNREACHABLE);
            assertThat(server.getRequestCount()).as("on a new connection once").isEqualTo(4);
        }
    }

    /** Such as when memory is short: the slot comes back. */
    @Test
    void error_whileTheAnswerIsRead_isAFaultAndLeavesNothingBehind() {
        OkHttpClient client =
                plain.newBuilder().addInterceptor(TransportTest::exploding).build();
        PrometheusSource prometheus = ExactSource.unprobed(ExactSource.builder("http://127.0.0.1:9")
                .maxConcurrentRequests(1)
                .client(client));
        for (int i = 0; i < 2; i++) {
            assertThat(fault(prometheus).message()).contains("the answer could not be read");
        }
    }

    private static Response exploding(Interceptor.Chain chain) {
        BufferedSource body = Okio.buffer(new ForwardingSource(new Buffer()) {
            @Override
            public long read(Buffer sink, long count) {
                throw new OutOfMemoryError("as if");
            }
        });
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(body, MediaType.get("application/json"), -1))
                .build();
    }

    /** Sockets that nobody answers. */
    private static final class DeafSockets extends SocketFactory {
        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public void connect(SocketAddress endpoint, int timeout) throws IOException {
                    throw new SocketTimeoutException("Connect timed out");
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            return createSocket();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            return createSocket();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            return createSocket();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
            return createSocket();
        }
    }
}
