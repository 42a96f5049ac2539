package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.source.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers behind a proxy that lets reading methods through only. */
class FallbackTest {
    private static final Instant AT = Instant.ofEpochSecond(1_767_313_205);

    private final MockWebServer server = new MockWebServer();
    private final VirtualTimer timer = new VirtualTimer(ManualClock.create());
    private PrometheusSource prometheus = PrometheusSource.at("http://not.asked.invalid");

    @BeforeEach
    void start() throws IOException {
        server.start();
        prometheus = ExactSource.unprobed(
                ExactSource.builder(server.url("/").toString()).timer(timer));
    }

    @AfterEach
    void stop() {
        prometheus.close();
        server.close();
    }

    private void ask() {
        prometheus
                .vector("up")
                .fetch(new Request(AT, Duration.ofSeconds(5)))
                .toCompletableFuture()
                .join();
    }

    private void answer(int post, int get) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                int code = "POST".equals(request.getMethod()) ? post : get;
                return code == 200
                        ? JsonAnswer.EMPTY
                        : new MockResponse.Builder().code(code).build();
            }
        });
    }

    private List<String> methods() throws InterruptedException {
        List<String> out = new ArrayList<>();
        for (int left = server.getRequestCount(); left > seen; left--) {
            out.add(server.takeRequest().getMethod());
        }
        seen += out.size();
        return out;
    }

    private int seen;

    @Test
    void get_thatWasAnswered_isAskedWithoutAPostFromThenOn() throws InterruptedException {
        answer(405, 200);
        ask();
        ask();
        ask();
        assertThat(methods()).containsExactly("POST", "GET", "GET", "GET");
    }

    /** One question, two requests: the budget of a second is one. */
    @Test
    void get_afterAPost_waitsForItsPlaceInTheBudget() throws InterruptedException {
        prometheus.close();
        prometheus = ExactSource.unprobed(ExactSource.builder(server.url("/").toString())
                .maxRequestsPerSecond(1)
                .timer(timer));
        answer(405, 200);
        CompletableFuture<?> first = asked(Duration.ofSeconds(5));
        assertThat(server.takeRequest().getMethod()).isEqualTo("POST");
        assertThat(server.takeRequest(200, TimeUnit.MILLISECONDS)).isNull();
        timer.advance(Duration.ofSeconds(1));
        first.join();
        assertThat(server.takeRequest().getMethod()).isEqualTo("GET");
    }

    @Test
    void get_thatFindsNoPlaceInTheBudget_isNotSentAndKeepsNoSlot() throws Exception {
        prometheus.close();
        prometheus = ExactSource.unprobed(ExactSource.builder(server.url("/").toString())
                .maxRequestsPerSecond(1)
                .maxConcurrentRequests(1)
                .timer(timer));
        answer(405, 200);
        CompletableFuture<?> hasty = asked(Duration.ofMillis(500));
        assertThat(server.takeRequest().getMethod()).isEqualTo("POST");
        assertThat(server.takeRequest(200, TimeUnit.MILLISECONDS)).isNull();
        timer.advance(Duration.ofMillis(500));
        assertThatThrownBy(hasty::join).hasMessageContaining("no complete answer within 500ms");
        timer.advance(Duration.ofSeconds(5));
        CompletableFuture<?> second = asked(Duration.ofSeconds(5));
        assertThat(server.takeRequest().getMethod()).isEqualTo("POST");
        assertThat(server.takeRequest(200, TimeUnit.MILLISECONDS)).isNull();
        timer.advance(Duration.ofSeconds(1));
        second.join();
    }

    private CompletableFuture<?> asked(Duration timeout) {
        return prometheus.vector("up").fetch(new Request(AT, timeout)).toCompletableFuture();
    }

    @Test
    void get_thatWasRefusedToo_isNotRemembered() throws InterruptedException {
        for (int code : new int[] {405, 400, 500}) {
            answer(405, code);
            assertThatThrownBy(this::ask).hasMessageContaining(Integer.toString(code));
            answer(200, 500);
            ask();
            assertThat(methods()).containsExactly("POST", "GET", "POST");
        }
    }

    @Test
    void get_thatIsRefusedLater_givesWayToPost() throws InterruptedException {
        for (int code : new int[] {405, 501, 414, 431}) {
            answer(405, 200);
            ask();
            answer(200, code);
            ask();
            ask();
            assertThat(methods()).as("%d", code).containsExactly("POST", "GET", "GET", "POST", "POST");
        }
    }

    @Test
    void post_isTriedAgainAfterSomeMinutes() throws InterruptedException {
        answer(501, 200);
        ask();
        timer.advance(Duration.ofMinutes(10));
        answer(200, 500);
        ask();
        assertThat(methods()).containsExactly("POST", "GET", "POST");
    }

    /** OkHttp looks whether an idle connection still lives before it sends a POST on it, not before a GET. */
    @Test
    void get_onAConnectionThatTheServerLeft_isAskedOnceMore() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return "POST".equals(request.getMethod())
                        ? new MockResponse.Builder().code(405).build()
                        : JsonAnswer.EMPTY
                                .newBuilder()
                                .onResponseEnd(new SocketEffect.CloseSocket())
                                .build();
            }
        });
        for (int i = 0; i < 5; i++) {
            ask();
        }
        assertThat(server.getRequestCount()).isEqualTo(6);
    }
}
