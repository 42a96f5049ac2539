package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.ManualClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** What is held for others, and for how long. */
class KeptAnswersTest {
    private static final Instant AT = Instant.ofEpochSecond(1_767_313_205);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final VirtualTimer timer = new VirtualTimer(ManualClock.create());

    private Wire wire(Supplier<OkHttpClient> client) {
        Endpoint endpoint = new Endpoint(HttpUrl.get("http://prometheus"), Headers.of(), new KnownSecrets(List.of()));
        return new Wire(
                client,
                endpoint,
                new Habit(timer),
                PrometheusLimits.defaults(),
                new Gate(new Budget(32, 100, Integer.MAX_VALUE), timer),
                new ServerClock(Clock.systemUTC(), PATIENCE),
                new Tally(),
                timer);
    }

    private Flights flights(String body) {
        OkHttpClient client = InlineServer.answering((query, time) -> body).client();
        return new Flights(wire(() -> client), Duration.ofSeconds(5));
    }

    @Test
    void answer_ofNoUse_isNotHeld() {
        Flights flights = flights(InlineServer.vector(""));
        for (int i = 0; i < 10; i++) {
            Question question = Question.at("up + " + i, AT);
            assertThat(flights.join(question, PATIENCE, 0)).isCompleted();
            if (i > 0) {
                flights.forget(question, 0);
            }
        }
        assertThat(flights.held()).isEqualTo(1);
    }

    @Test
    void answer_thatCameWhenItsTimeWasOver_isNotHeld() {
        OkHttpClient client = InlineServer.answering((query, time) -> {
                    timer.advance(Duration.ofSeconds(6));
                    return InlineServer.vector("");
                })
                .client();
        Flights flights = new Flights(wire(() -> client), Duration.ofSeconds(5));
        assertThat(flights.join(Question.at("up", AT), PATIENCE, 0)).isCompleted();
        assertThat(flights.held()).isZero();
    }

    @Test
    void answers_withLargeLabels_areHeldForLessLong() {
        String label = "x".repeat(15_000);
        StringBuilder series = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            series.append(i == 0 ? "" : ",")
                    .append("{\"metric\":{\"a\":\"" + i + label + "\"},\"value\":[1767313205,\"1\"]}");
        }
        Flights flights = flights(InlineServer.vector(series.toString()));
        for (int i = 0; i < 10; i++) {
            assertThat(flights.join(Question.at("up + " + i, AT), PATIENCE, 1000))
                    .isCompleted();
        }
        assertThat(flights.held()).isBetween(1, 5);
    }

    /** A host may ask another query for each of its rollouts, for years. */
    @Test
    void probes_ofShortQueries_areRememberedWithinABoundThatCountsMoreThanTheirText() {
        List<String> asked = new ArrayList<>();
        OkHttpClient client = InlineServer.answering((query, time) -> {
                    asked.add(query);
                    return InlineServer.vector("");
                })
                .client();
        Probes probes = new Probes(wire(() -> client), 1000);
        for (String query : List.of("a", "b", "c", "d", "a", "e", "d", "a", "b")) {
            assertThat(probes.of(Question.at(query, AT), PATIENCE)).isCompleted();
        }
        assertThat(asked).containsExactly("a", "b", "c", "d", "e", "b");
    }

    /** The thread that all delays of a JVM share must not wait for it. */
    @Test
    void time_thatIsOverWhileTheClientIsMade_doesNotWaitForIt() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch made = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Flights flights = new Flights(
                wire(() -> {
                    assertThat(calls.incrementAndGet()).as("nobody else asks").isEqualTo(1);
                    asked.countDown();
                    try {
                        made.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    throw new IllegalStateException("not made");
                }),
                Duration.ofSeconds(5));
        Question question = Question.at("up", AT);
        ExecutorService host = Executors.newSingleThreadExecutor();
        try {
            host.execute(() -> {
                var unused = flights.join(question, PATIENCE, 0);
            });
            asked.await();
            CompletableFuture<Reading> second = flights.join(question, PATIENCE, 0);
            timer.advance(PATIENCE);
            assertThat(second).isCompletedExceptionally();
        } finally {
            made.countDown();
            host.shutdown();
            assertThat(host.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
