package dev.guardrail.kubernetes.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.fake.FakeApiServer;
import dev.guardrail.kubernetes.fake.Shop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is busy or fails: waited for on virtual time, looked up before anything is repeated, not for ever. */
class PatientControlTest {
    private static final String DEPLOYMENT = "apis/apps/v1/namespaces/shop/deployments/cart";
    private static final String GOOD = "registry.example.com/shop/cart:1.4.2";

    private final OkHttpClient client = new OkHttpClient();
    private final FakeApiServer server;
    private final Shop shop;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final List<Runnable> during = new ArrayList<>();
    private final List<Action> journal = new CopyOnWriteArrayList<>();
    private final RolloutControl control;

    PatientControlTest() throws IOException {
        server = new FakeApiServer();
        shop = new Shop(server.store());
        control = RolloutControl.dryRun(ApiServer.at(server.url(), client), now::get, journal::add)
                .acting()
                .waiting(this::pass);
    }

    private void pass(Runnable task, Duration delay) {
        pauses.add(delay);
        now.updateAndGet(then -> then.plus(delay));
        during.forEach(Runnable::run);
        task.run();
    }

    @BeforeEach
    void deploy() {
        shop.observe(1, 2, GOOD, "aaa");
        shop.observe(2, 2, "registry.example.com/shop/cart:1.5.0", "bbb");
    }

    @AfterEach
    void stop() {
        server.close();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private Action pause() {
        return joined(control.pauseDeployment("shop", "cart"));
    }

    private static Action joined(CompletionStage<Action> action) {
        return action.toCompletableFuture().join();
    }

    private long times(Action.Step step) {
        return journal.stream().filter(action -> action.step() == step).count();
    }

    private boolean isPaused() {
        return server.store().find(DEPLOYMENT).orElseThrow().get("spec").find("paused").stream()
                .anyMatch(paused -> paused.text().equals("true"));
    }

    @Test
    void throttledWrite_isMadeAgainAfterAsLongAsTheServerAsks() {
        server.throttleNextWrite(7);
        assertThat(pause().step()).isEqualTo(Action.Step.DONE);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
        assertThat(isPaused()).isTrue();
    }

    @Test
    void throttledWriteWithoutAHint_isMadeAgainAfterLongerAndLongerPauses() {
        server.throttleNextWrite(0);
        server.throttleNextWrite(0);
        server.throttleNextWrite(0);
        assertThat(pause().step()).isEqualTo(Action.Step.DONE);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(times(Action.Step.ABOUT)).isEqualTo(4);
    }

    @Test
    void throttledWrite_isLookedUpBeforeItIsRepeated() {
        server.throttleNextWrite(1);
        during.add(() -> joined(RolloutControl.dryRun(ApiServer.at(server.url(), client), now::get, action -> {})
                .acting()
                .pauseDeployment("shop", "cart")));
        assertThat(pause().step()).isEqualTo(Action.Step.DONE);
        assertThat(times(Action.Step.ABOUT)).isOne();
        assertThat(journal.get(journal.size() - 1).detail()).contains("found done");
    }

    @Test
    void throttledForTooLong_isFailedWithoutWaiting() {
        server.throttleNextWrite(120);
        Action action = pause();
        assertThat(action.step()).isEqualTo(Action.Step.FAILED);
        assertThat(action.detail()).contains("429").contains("60 s").doesNotContain("may still take effect");
        assertThat(pauses).isEmpty();
        assertThat(isPaused()).isFalse();
    }

    @Test
    void throttledAgainAndAgain_isGivenUpWithinTheDeadline() {
        Instant begin = now.get();
        for (int i = 0; i < 20; i++) {
            server.throttleNextWrite(15);
        }
        assertThat(pause().step()).isEqualTo(Action.Step.FAILED);
        assertThat(times(Action.Step.ABOUT)).isEqualTo(4);
        assertThat(Duration.between(begin, now.get())).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 504})
    void failedWriteThatDidNotHappen_isLookedUpAndMadeAgain(int code) {
        server.failNextWrite(code);
        assertThat(pause().step()).isEqualTo(Action.Step.DONE);
        assertThat(times(Action.Step.ABOUT)).isEqualTo(2);
        assertThat(pauses).hasSize(1);
    }

    @Test
    void failedWriteThatHappened_isFoundAtOnce() {
        server.answerNextWriteLate();
        assertThat(pause().step()).isEqualTo(Action.Step.DONE);
        assertThat(times(Action.Step.ABOUT)).isOne();
        assertThat(pauses).isEmpty();
    }

    /** The write is on its way while the look-up does not show it yet. */
    @Test
    void failedWriteThatHappensLater_isNotRepeated() {
        server.failNextWrite(504);
        during.add(() -> joined(RolloutControl.dryRun(ApiServer.at(server.url(), client), now::get, action -> {})
                .acting()
                .pauseDeployment("shop", "cart")));
        assertThat(pause().step()).isEqualTo(Action.Step.DONE);
        assertThat(times(Action.Step.ABOUT)).isOne();
    }

    @Test
    void writeThatMayHaveHappened_isNotSaidToHaveFailedForSure() {
        for (int i = 0; i < 4; i++) {
            server.failNextWrite(504);
        }
        Action action = pause();
        assertThat(action.step()).isEqualTo(Action.Step.FAILED);
        assertThat(action.detail()).contains("may still take effect");
    }

    @Test
    void throttledRead_isAskedAgain() {
        server.throttleNextRead(2);
        assertThat(pause().step()).isEqualTo(Action.Step.DONE);
        assertThat(pauses).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void undoOfABusyServer_waitsForItsReadsAndItsWrite() {
        server.throttleNextRead(1);
        server.throttleNextWrite(3);
        assertThat(joined(control.undoDeployment("shop", "cart", "cart-bbb")).step())
                .isEqualTo(Action.Step.DONE);
        assertThat(server.store().find(DEPLOYMENT).orElseThrow().json()).contains(GOOD);
    }

    @Test
    void hostThatAcceptsNoMoreTasks_isAFailureAndNotAStandstill() {
        server.throttleNextWrite(1);
        RolloutControl stopped = control.waiting((task, delay) -> {
            throw new RejectedExecutionException();
        });
        assertThat(joined(stopped.pauseDeployment("shop", "cart")).step()).isEqualTo(Action.Step.FAILED);
    }
}
