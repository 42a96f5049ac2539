package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import dev.guardrail.source.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** Sharing while a question is under way: its call stays in a line until the test lets it go. */
class FlightsTest {
    private static final Instant AT = Instant.ofEpochSecond(1_767_313_205);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final VirtualTimer timer = new VirtualTimer(ManualClock.create());
    private final InlineServer server =
            InlineServer.answering((query, time) -> InlineServer.one(time, query.equals("endless") ? "+Inf" : "1"));
    private final Held held = new Held();
    private final PrometheusSource prometheus = PrometheusSource.builder("http://prometheus")
            .client(client())
            .timer(timer)
            .build()
            .unprobed("the server knows no 1970");

    private OkHttpClient client() {
        return server.client().newBuilder().dispatcher(new Dispatcher(held)).build();
    }

    private CompletableFuture<Evidence> ask(Duration timeout) {
        return ask("up", timeout);
    }

    private CompletableFuture<Evidence> ask(String promql, Duration timeout) {
        return prometheus.scalar(promql).fetch(new Request(AT, timeout)).toCompletableFuture();
    }

    @Test
    void question_underWay_isWaitedFor() {
        List<CompletableFuture<Evidence>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(ask(LONG));
        }
        held.runAll();
        assertThat(answers).allMatch(answer -> answer.join().value().equals(Value.of(1)));
        assertThat(prometheus.counts()).isEqualTo(new QueryCounts(1, 99, 0, 0, 0));
        assertThat(server.asked()).hasSize(1);
        assertThat(timer.pending()).isZero();
    }

    @Test
    void answer_isKeptForOneStepOfTheGrid() {
        assertThat(ask(LONG)).isNotDone();
        held.runAll();
        timer.advance(Duration.ofMillis(4998));
        assertThat(ask(LONG)).isCompleted();
        timer.advance(Duration.ofMillis(1));
        assertThat(ask(LONG)).isNotDone();
        held.runAll();
        assertThat(server.asked()).hasSize(2);
    }

    /** Answers come in another order than the questions went out. */
    @Test
    void answer_thatTookLong_isKeptNoLonger() {
        assertThat(ask("slow", LONG)).isNotDone();
        timer.advance(Duration.ofSeconds(3));
        assertThat(ask("quick", LONG)).isNotDone();
        held.runLast();
        timer.advance(Duration.ofSeconds(1));
        held.runAll();
        timer.advance(Duration.ofSeconds(2));
        assertThat(ask("quick", LONG)).isCompleted();
        assertThat(ask("slow", LONG)).isNotDone();
        held.runAll();
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void cancelling_leavesTheOthersTheirAnswer() {
        CompletableFuture<Evidence> first = ask(LONG);
        CompletableFuture<Evidence> second = ask(LONG);
        first.cancel(true);
        held.runAll();
        assertThat(second).isCompleted();
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void call_thatNobodyWaitsFor_isCancelledAndNotJoined() {
        CompletableFuture<Evidence> first = ask(LONG);
        first.cancel(true);
        CompletableFuture<Evidence> second = ask(LONG);
        held.runAll();
        assertThat(second).isCompleted();
        assertThat(prometheus.counts()).isEqualTo(new QueryCounts(2, 0, 0, 0, 0));
    }

    @Test
    void asker_withMoreTime_doesNotShareAShorterFate() {
        CompletableFuture<Evidence> brief = ask(Duration.ofSeconds(1));
        CompletableFuture<Evidence> patient = ask(LONG);
        timer.advance(Duration.ofSeconds(1));
        assertThat(brief).isCompletedExceptionally();
        assertThat(patient).isNotDone();
        held.runAll();
        assertThat(patient).isCompleted();
    }

    @Test
    void asker_withLessTime_stillEndsInTime() {
        CompletableFuture<Evidence> patient = ask(LONG);
        CompletableFuture<Evidence> brief = ask(Duration.ofSeconds(1));
        timer.advance(Duration.ofSeconds(1));
        assertThatThrownBy(brief::join).hasMessageContaining("no complete answer within 1s");
        assertThat(patient).isNotDone();
        held.runAll();
        assertThat(patient).isCompleted();
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void asker_whoComesLate_doesNotShareAFateThatIsAlmostSealed() {
        CompletableFuture<Evidence> early = ask(LONG);
        timer.advance(Duration.ofSeconds(9));
        CompletableFuture<Evidence> late = ask(LONG);
        timer.advance(Duration.ofSeconds(1));
        assertThat(early).isCompletedExceptionally();
        assertThat(late).isNotDone();
        held.runAll();
        assertThat(late).isCompleted();
    }

    @Test
    void askers_ofAServerThatHangs_shareUntilHalfOfTheTimeIsOver() {
        for (int i = 0; i < 100; i++) {
            assertThat(ask(LONG)).isNotDone();
            timer.advance(Duration.ofMillis(50));
        }
        assertThat(prometheus.counts().saved()).isEqualTo(99);
    }

    @Test
    void failure_isSharedButNotKept() {
        CompletableFuture<Evidence> first = ask(LONG);
        CompletableFuture<Evidence> second = ask(LONG);
        timer.advance(LONG);
        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedExceptionally();
        held.runAll();
        CompletableFuture<Evidence> third = ask(LONG);
        held.runAll();
        assertThat(third).isCompleted();
        assertThat(prometheus.counts()).isEqualTo(new QueryCounts(2, 1, 1, 0, 0));
    }

    @Test
    void answer_thatIsOfNoUse_isNotKept() {
        for (int i = 1; i <= 2; i++) {
            CompletableFuture<Evidence> answer = ask("endless", LONG);
            held.runAll();
            assertThat(answer).isCompletedExceptionally();
            assertThat(server.asked()).hasSize(i);
        }
    }

    /** Or whoever is told of it and looks at the counts would see one less. */
    @Test
    void failure_isCountedBeforeItIsTold() {
        CompletableFuture<QueryCounts> seen = ask(LONG).handle((evidence, failure) -> prometheus.counts());
        timer.advance(LONG);
        assertThat(seen.join()).isEqualTo(new QueryCounts(1, 0, 1, 0, 0));
    }

    /** Keeps what it is given until it is told to run it. */
    private static final class Held extends AbstractExecutorService {
        private final Deque<Runnable> line = new ArrayDeque<>();

        void runLast() {
            line.removeLast().run();
        }

        void runAll() {
            for (Runnable next = line.poll(); next != null; next = line.poll()) {
                next.run();
            }
        }

        @Override
        public void execute(Runnable command) {
            line.add(command);
        }

        @Override
        public void shutdown() {
            line.clear();
        }

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return false;
        }
    }
}
