package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.source.Fault;
import dev.guardrail.source.Request;
import dev.guardrail.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked once more because a connection that had served before broke, and what is not. */
class KeptConnectionsTest {
    private static final Instant AT = Instant.ofEpochSecond(1_767_313_205);
    private static final OneQuestion QUESTION = new OneQuestion(AT, Duration.ofSeconds(20));

    /** After it the server leaves the connection, of which the client learns when it sends the next question. */
    private static final MockResponse FAREWELL = JsonAnswer.EMPTY
            .newBuilder()
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build();

    private static final MockResponse BROKEN = new MockResponse.Builder()
            .onResponseStart(new SocketEffect.CloseSocket())
            .build();

    private static final MockResponse SILENCE = new MockResponse.Builder()
            .onResponseStart(SocketEffect.Stall.INSTANCE)
            .build();

    private final MockWebServer server = new MockWebServer();
    private final OkHttpClient plain = new OkHttpClient();
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        plain.dispatcher().executorService().shutdown();
        server.close();
    }

    private PrometheusSource source(OkHttpClient client) {
        return ExactSource.unprobed(
                ExactSource.builder(server.url("/").toString()).client(client));
    }

    private void enqueue(MockResponse... responses) {
        List.of(responses).forEach(server::enqueue);
    }

    private static CompletableFuture<?> asked(PrometheusSource prometheus, String promql) {
        return prometheus
                .vector(promql)
                .fetch(new Request(AT, Duration.ofSeconds(20)))
                .toCompletableFuture();
    }

    /** The refusal came over that connection. */
    @Test
    void question_turnedFromPostToGet_isAskedOnceMore() {
        enqueue(new MockResponse.Builder().code(405).build(), BROKEN, JsonAnswer.EMPTY);
        QUESTION.ask(source(plain));
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void question_ofAClientWithAListener_isAskedOnceMoreAndHeard() {
        List<String> heard = new CopyOnWriteArrayList<>();
        OkHttpClient watched = plain.newBuilder()
                .eventListener(new EventListener() {
                    @Override
                    public void callStart(Call call) {
                        heard.add("start");
                    }

                    @Override
                    public void callFailed(Call call, IOException e) {
                        heard.add("failed");
                    }
                })
                .build();
        PrometheusSource prometheus = source(watched);
        enqueue(FAREWELL, JsonAnswer.EMPTY);
        QUESTION.ask(prometheus);
        QUESTION.ask(prometheus);
        assertThat(heard).containsExactly("start", "start", "failed", "start");
    }

    @Test
    void repeat_isNotSentOverAnotherConnectionThatWasKept() throws IOException {
        enqueue(FAREWELL, FAREWELL, JsonAnswer.EMPTY);
        okhttp3.Request any = new okhttp3.Request.Builder().url(server.url("/")).build();
        try (Response first = plain.newCall(any).execute();
                Response second = plain.newCall(any).execute()) {
            assertThat(first.code() + second.code()).isEqualTo(400);
            first.body().string();
            second.body().string();
        }
        assertThat(plain.connectionPool().idleConnectionCount()).isEqualTo(2);
        QUESTION.ask(source(plain));
    }

    /** Where the client has a kept connection for each try, and the server leaves each. */
    @Test
    void repeat_isNotRepeated() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return FAREWELL;
            }
        });
        AtomicInteger tries = new AtomicInteger();
        OkHttpClient refilled = plain.newBuilder()
                .addInterceptor(chain -> {
                    if (tries.incrementAndGet() <= 5) {
                        plain.newCall(new okhttp3.Request.Builder()
                                        .url(server.url("/"))
                                        .build())
                                .execute()
                                .close();
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        assertThat(QUESTION.fault(source(refilled)).kind()).isEqualTo(Fault.Kind.UNREACHABLE);
        assertThat(tries).hasValue(2);
    }

    /** The server has answered: it had not left. */
    @Test
    void question_whoseAnswerBreaksOff_isNotAskedAgain() {
        enqueue(
                JsonAnswer.EMPTY,
                JsonAnswer.EMPTY
                        .newBuilder()
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build(),
                JsonAnswer.EMPTY);
        PrometheusSource prometheus = source(plain);
        QUESTION.ask(prometheus);
        assertThat(QUESTION.fault(prometheus).kind()).isEqualTo(Fault.Kind.UNREACHABLE);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    /** Whoever ends a call does not want it. */
    @Test
    void call_thatTheHostCancels_isNotAskedAgain() throws InterruptedException {
        enqueue(JsonAnswer.EMPTY, SILENCE, JsonAnswer.EMPTY);
        PrometheusSource prometheus = source(plain);
        QUESTION.ask(prometheus);
        server.takeRequest();
        CompletableFuture<?> answer = asked(prometheus, "cancelled");
        server.takeRequest();
        plain.dispatcher().cancelAll();
        assertThatThrownBy(answer::join)
                .hasCauseInstanceOf(SourceException.class)
                .hasMessageContaining("the call was cancelled");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    /** Over HTTP/2; the server is silent on one of the questions, or on all. */
    private PrometheusSource multiplexed(IntPredicate silentOn) {
        AtomicInteger questions = new AtomicInteger();
        server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                if (silentOn.test(questions.incrementAndGet())) {
                    end.await();
                }
                return JsonAnswer.EMPTY;
            }
        });
        return source(plain.newBuilder()
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .addNetworkInterceptor(chain -> {
                    connections.add(chain.connection());
                    return chain.proceed(chain.request());
                })
                .build());
    }

    @Test
    void question_onAConnectionThatHasServedSeveral_isAskedOnceMore() throws Exception {
        PrometheusSource prometheus = multiplexed(question -> question == 2);
        QUESTION.ask(prometheus);
        server.takeRequest();
        CompletableFuture<?> second = asked(prometheus, "second");
        server.takeRequest();
        connections.get(0).socket().close();
        second.join();
        assertThat(connections).hasSize(3).element(1).isSameAs(connections.get(0));
    }

    /** A second question goes out over a connection from which nothing has come yet. */
    @Test
    void question_onAConnectionThatHasNotServed_isNotAskedAgain() throws Exception {
        PrometheusSource prometheus = multiplexed(question -> true);
        CompletableFuture<?> first = asked(prometheus, "first");
        server.takeRequest();
        CompletableFuture<?> second = asked(prometheus, "second");
        server.takeRequest();
        assertThat(connections).hasSize(2).containsOnly(connections.get(0));
        connections.get(0).socket().close();
        assertThatThrownBy(first::join).hasCauseInstanceOf(SourceException.class);
        assertThatThrownBy(second::join).hasCauseInstanceOf(SourceException.class);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }
}
