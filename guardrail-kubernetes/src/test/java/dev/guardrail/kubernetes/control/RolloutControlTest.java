package dev.guardrail.kubernetes.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.fake.FakeApiServer;
import dev.guardrail.kubernetes.fake.Shop;
import dev.guardrail.kubernetes.recording.JsonTree;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RolloutControlTest {
    private static final String DEPLOYMENT = "apis/apps/v1/namespaces/shop/deployments/cart";
    private static final String ROLLOUT = "apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/cart";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final OkHttpClient client = new OkHttpClient();
    private final FakeApiServer server;
    private final List<Action> journal = new CopyOnWriteArrayList<>();
    private final RolloutControl dry;

    RolloutControlTest() throws IOException {
        server = new FakeApiServer();
        dry = RolloutControl.dryRun(ApiServer.at(server.url(), client), () -> NOW, journal::add);
    }

    @BeforeEach
    void deploy() {
        Shop shop = new Shop(server.store());
        shop.observe(1, 2, "registry.example.com/shop/cart:1.4.2", "aaa");
        shop.observe(2, 2, "registry.example.com/shop/cart:1.5.0", "bbb");
        server.store()
                .put(
                        ROLLOUT,
                        JsonTree.parse(
                                "{\"kind\":\"Rollout\",\"metadata\":{\"name\":\"cart\",\"namespace\":\"shop\",\"uid\":\"r\"},"
                                        + "\"spec\":{\"paused\":true},\"status\":{\"pauseConditions\":[{\"reason\":\"CanaryPauseStep\"}]}}"));
    }

    @AfterEach
    void stop() {
        server.close();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private static Action.Step step(CompletionStage<Action> action) {
        return action.toCompletableFuture().join().step();
    }

    private List<Action.Step> steps() {
        return journal.stream().map(Action::step).toList();
    }

    private JsonTree stored(String path) {
        return server.store().find(path).orElseThrow();
    }

    @Test
    void dryRun_writesNothingAndSaysWhatItWould() {
        assertThat(step(dry.pauseDeployment("shop", "cart"))).isEqualTo(Action.Step.WOULD);
        assertThat(stored(DEPLOYMENT).get("spec").find("paused")).isEmpty();
        assertThat(journal)
                .singleElement()
                .extracting(Action::detail)
                .asString()
                .contains("\"paused\":true");
    }

    @Test
    void pause_isRecordedBeforeAndAfter() {
        assertThat(step(dry.acting().pauseDeployment("shop", "cart"))).isEqualTo(Action.Step.DONE);
        assertThat(stored(DEPLOYMENT).get("spec").get("paused").text()).isEqualTo("true");
        assertThat(steps()).containsExactly(Action.Step.ABOUT, Action.Step.DONE);
        assertThat(step(dry.acting().pauseDeployment("shop", "cart"))).isEqualTo(Action.Step.ALREADY);
    }

    @Test
    void writeWhoseAnswerWasLost_isLookedUpAndNotRepeated() {
        server.answerNextWriteLate();
        long before = server.store().version();
        assertThat(step(dry.acting().abortRollout("shop", "cart"))).isEqualTo(Action.Step.DONE);
        assertThat(server.store().version()).isEqualTo(before + 1);
        assertThat(steps()).containsExactly(Action.Step.ABOUT, Action.Step.DONE);
    }

    @Test
    void conflict_isRetriedOnFreshState() {
        Shop shop = new Shop(server.store());
        RolloutControl control = RolloutControl.dryRun(ApiServer.at(server.url(), client), () -> NOW, action -> {
                    if (action.step() == Action.Step.ABOUT && journal.isEmpty()) {
                        shop.apply(3, 5, "registry.example.com/shop/cart:1.6.0");
                    }
                    journal.add(action);
                })
                .acting();
        assertThat(step(control.pauseDeployment("shop", "cart"))).isEqualTo(Action.Step.DONE);
        assertThat(steps()).containsExactly(Action.Step.ABOUT, Action.Step.ABOUT, Action.Step.DONE);
        assertThat(stored(DEPLOYMENT).get("spec").get("replicas").text()).isEqualTo("5");
    }

    @Test
    void resume_releasesWhatTheControllerHolds() {
        assertThat(step(dry.acting().resumeRollout("shop", "cart"))).isEqualTo(Action.Step.DONE);
        assertThat(stored(ROLLOUT).get("spec").get("paused").text()).isEqualTo("false");
        assertThat(stored(ROLLOUT).get("status").find("pauseConditions")).isEmpty();
    }

    @Test
    void undo_givesTheTemplateOfTheRevisionBefore() {
        Action would = dry.undoDeployment("shop", "cart").toCompletableFuture().join();
        assertThat(would.step()).isEqualTo(Action.Step.WOULD);
        assertThat(would.detail()).contains("ReplicaSet cart-aaa");
        assertThat(step(dry.acting().undoDeployment("shop", "cart"))).isEqualTo(Action.Step.DONE);
        assertThat(stored(DEPLOYMENT).json()).contains("cart:1.4.2").doesNotContain("pod-template-hash");
    }

    @Test
    void undo_keepsTheTemplateOutOfTheJournal() {
        step(dry.acting().undoDeployment("shop", "cart"));
        assertThat(journal).allSatisfy(action -> assertThat(action.toString()).doesNotContain("containers"));
    }

    @Test
    void undoOfAPausedDeployment_letsItGoOn() {
        step(dry.acting().pauseDeployment("shop", "cart"));
        assertThat(step(dry.acting().undoDeployment("shop", "cart"))).isEqualTo(Action.Step.DONE);
        assertThat(stored(DEPLOYMENT).get("spec").get("paused").text()).isEqualTo("false");
    }

    @Test
    void undoOfANamedRevision_isNotUndoneByAskingAgain() {
        assertThat(step(dry.acting().undoDeployment("shop", "cart", "cart-bbb")))
                .isEqualTo(Action.Step.DONE);
        assertThat(step(dry.acting().undoDeployment("shop", "cart", "cart-bbb")))
                .isEqualTo(Action.Step.ALREADY);
        assertThat(stored(DEPLOYMENT).json()).contains("cart:1.4.2");
    }

    @Test
    void undoWithoutAnEarlierRevision_fails() {
        server.store().delete("apis/apps/v1/namespaces/shop/replicasets/cart-aaa");
        Action action = dry.undoDeployment("shop", "cart").toCompletableFuture().join();
        assertThat(action.step()).isEqualTo(Action.Step.FAILED);
        assertThat(action.detail()).contains("no earlier revision");
    }

    @Test
    void undoOfWhatIsNoDeployment_fails_andSaysWhatToDo() {
        for (String plural : List.of("statefulsets", "daemonsets")) {
            server.store()
                    .put(
                            "apis/apps/v1/namespaces/shop/" + plural + "/db",
                            JsonTree.parse("{\"metadata\":{\"name\":\"db\",\"namespace\":\"shop\"}}"));
        }
        long before = server.store().version();
        Action action =
                dry.acting().undoDeployment("shop", "db").toCompletableFuture().join();
        assertThat(action.step()).isEqualTo(Action.Step.FAILED);
        assertThat(action.detail()).contains("StatefulSet or DaemonSet").contains("manifest");
        assertThat(server.store().version()).isEqualTo(before);
    }

    @Test
    void pauseOfARollout_isInItsSpecification() {
        server.store()
                .put(
                        ROLLOUT,
                        JsonTree.parse(
                                "{\"kind\":\"Rollout\",\"metadata\":{\"name\":\"cart\",\"namespace\":\"shop\",\"uid\":\"r\"},\"spec\":{}}"));
        assertThat(step(dry.acting().pauseRollout("shop", "cart"))).isEqualTo(Action.Step.DONE);
        assertThat(stored(ROLLOUT).get("spec").get("paused").text()).isEqualTo("true");
    }

    @Test
    void rollout_isReadWithItsWholeStatus() {
        var rollout = dry.rollout("shop", "cart").toCompletableFuture().join();
        assertThat(rollout.paused()).isTrue();
        assertThat(rollout.held()).isTrue();
        assertThat(rollout.aborted()).isFalse();
    }

    @Test
    void forbidden_fails() {
        server.forbid("deployments");
        assertThat(step(dry.acting().pauseDeployment("shop", "cart"))).isEqualTo(Action.Step.FAILED);
    }

    @Test
    void announcement_isAnEventOnTheObject() {
        step(dry.acting().announcing().abortRollout("shop", "cart"));
        assertThat(server.store()
                        .find("api/v1/namespaces/shop/events/generated-"
                                + (server.store().version() - 1)))
                .get()
                .satisfies(event -> {
                    assertThat(event.get("reason").text()).isEqualTo("GuardrailAbort");
                    assertThat(event.get("involvedObject").get("kind").text()).isEqualTo("Rollout");
                });
    }

    @Test
    void announcementThatFails_isRecorded() {
        server.forbid("events");
        step(dry.acting().announcing().abortRollout("shop", "cart"));
        assertThat(steps()).containsExactly(Action.Step.ABOUT, Action.Step.DONE, Action.Step.UNANNOUNCED);
    }
}
