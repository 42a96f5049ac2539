package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.source.Fault;
import dev.guardrail.source.Request;
import dev.guardrail.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls on an executor of the host's that has one thread, which is taken: nothing is said of the server. */
class HostExecutorTest {
    private static final Instant AT = Instant.ofEpochSecond(1_767_313_205);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final VirtualTimer timer = new VirtualTimer(ManualClock.create());
    private final CountDownLatch taken = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void release() {
        end.countDown();
    }

    private void take() throws InterruptedException {
        taken.countDown();
        end.await();
    }

    private CompletableFuture<Evidence> asked(ThreadPoolExecutor executor) {
        return asked("http://127.0.0.1:9", new OkHttpClient.Builder().addInterceptor(this::held), executor);
    }

    private CompletableFuture<Evidence> asked(String url, OkHttpClient.Builder builder, ThreadPoolExecutor executor) {
        OkHttpClient client = builder.dispatcher(new Dispatcher(executor)).build();
        return PrometheusSource.builder(url)
                .client(client)
                .timer(timer)
                .build()
                .unprobed("nothing is ever asked")
                .scalar("up")
                .fetch(new Request(AT, TIMEOUT))
                .toCompletableFuture();
    }

    private Response held(Interceptor.Chain chain) throws IOException {
        try {
            take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("the test is over");
    }

    private static ThreadPoolExecutor oneThread(BlockingQueue<Runnable> line) {
        return new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, line);
    }

    private ThreadPoolExecutor busy(ThreadPoolExecutor executor) throws InterruptedException {
        executor.execute(() -> {
            try {
                take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        taken.await();
        return executor;
    }

    private static Fault fault(CompletableFuture<Evidence> answer) {
        try {
            throw new AssertionError("answered " + answer.join());
        } catch (CompletionException e) {
            return ((SourceException) e.getCause()).fault();
        }
    }

    @Test
    void executor_thatTakesNoMore_isNotALateAnswer() throws InterruptedException {
        Fault fault = fault(asked(busy(oneThread(new SynchronousQueue<>()))));
        assertThat(fault.kind()).isEqualTo(Fault.Kind.REJECTED);
        assertThat(fault.message()).isEqualTo("the HTTP client's executor has no thread for the call");
    }

    @Test
    void call_thatWaitsForAThread_isNotALateAnswer() throws InterruptedException {
        CompletableFuture<Evidence> answer = asked(busy(oneThread(new LinkedBlockingQueue<>())));
        timer.advance(TIMEOUT);
        assertThat(fault(answer).kind()).isEqualTo(Fault.Kind.REJECTED);
        assertThat(fault(answer).message())
                .isEqualTo("no slot within 10s: calls wait for a thread of the HTTP client's executor; give it more");
    }

    @Test
    void interceptor_thatTakesTheTime_isALateAnswer() throws InterruptedException {
        CompletableFuture<Evidence> answer = asked(oneThread(new LinkedBlockingQueue<>()));
        taken.await();
        timer.advance(TIMEOUT);
        assertThat(fault(answer).kind()).isEqualTo(Fault.Kind.TIMEOUT);
    }

    /** That others wait for a thread is no excuse of a server. */
    @Test
    void call_thatHasAThreadWhileOthersWait_isALateAnswer() throws Exception {
        ThreadPoolExecutor executor = oneThread(new LinkedBlockingQueue<>());
        try (HostileServer server = HostileServer.doing(connection -> taken.countDown())) {
            CompletableFuture<Evidence> answer = asked(server.url(), new OkHttpClient.Builder(), executor);
            taken.await();
            executor.execute(() -> {});
            timer.advance(TIMEOUT);
            assertThat(fault(answer).kind()).isEqualTo(Fault.Kind.TIMEOUT);
        }
    }
}
