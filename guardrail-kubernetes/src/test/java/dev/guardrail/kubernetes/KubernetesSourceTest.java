package dev.guardrail.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.Guardrails;
import dev.guardrail.Outcome;
import dev.guardrail.contract.ManualClock;
import dev.guardrail.contract.MetricSourceContract;
import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.fake.FakeApiServer;
import dev.guardrail.kubernetes.fake.Shop;
import dev.guardrail.run.Host;
import dev.guardrail.source.MetricSource;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From HTTP to the verdict, with a server that does what it is told. */
class KubernetesSourceTest implements MetricSourceContract {
    private static final String PINNED = "registry.example.com/shop/cart:1.4.2";
    private static final String OTHER = "registry.example.com/shop/cart:1.5.0";

    private final ManualClock clock = ManualClock.create();
    /** Waits are shortened, and never so far that one calls itself. */
    private static final Duration SOON = Duration.ofMillis(2);

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final OkHttpClient client = new OkHttpClient();
    private final List<KubernetesSource> opened = new ArrayList<>();
    private FakeApiServer server = start();
    private Shop shop = new Shop(server.store());
    private KubernetesSource source = open(ApiServer.at(server.url(), client));

    private static FakeApiServer start() {
        try {
            return new FakeApiServer();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private KubernetesSource open(ApiServer api) {
        KubernetesSource one = KubernetesSource.open(Settings.builder()
                .server(api)
                .subject(Subject.deployment("shop", "cart"))
                .clock(clock::wall)
                .later((task, delay) -> Later.on(scheduler).run(task, SOON))
                .build());
        opened.add(one);
        return one;
    }

    @BeforeEach
    void awaitWatch() {
        server.awaitWatchers(1);
    }

    @AfterEach
    void stop() {
        opened.forEach(KubernetesSource::close);
        scheduler.shutdownNow();
        server.close();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    @Override
    public MetricSource healthy() {
        rollOut(PINNED);
        return source.readiness().build().source();
    }

    @Override
    public MetricSource unreachable() {
        return open(ApiServer.at("http://127.0.0.1:1/", client))
                .readiness()
                .build()
                .source();
    }

    private String verdict(Function<KubernetesSource, Guardrail.Builder> question) {
        return Bench.verdict(judge(question));
    }

    private String said(Function<KubernetesSource, Guardrail.Builder> question) {
        return judge(question).report().text();
    }

    private Outcome judge(Function<KubernetesSource, Guardrail.Builder> question) {
        clock.advance(Duration.ofMillis(1));
        Guardrail guardrail = question.apply(source)
                .limits(Limits.builder().consecutiveErrorLimit(0).build())
                .build();
        return Guardrails.on(Host.builder().clock(clock).build()).evaluate("shop/cart", guardrail);
    }

    /** The watch may still be behind the list, which is an Error until it has caught up. */
    private void eventually(Function<KubernetesSource, Guardrail.Builder> question, String expected) {
        String verdict = "";
        for (int turns = 0; turns < 500 && !verdict.equals(expected); turns++) {
            verdict = verdict(question);
        }
        assertThat(verdict).isEqualTo(expected);
    }

    private void rollOut(String image) {
        shop.apply(1, 2, image);
        shop.observe(1, 2, image, "aaa");
        for (String pod : new String[] {"cart-aaa-1", "cart-aaa-2"}) {
            shop.pod(pod, "aaa", image);
            shop.running(pod, "aaa", image, 0, true);
        }
    }

    @Test
    void healthyRollout_isSuccessful() {
        rollOut(PINNED);
        eventually(KubernetesSource::restarts, "success");
        eventually(KubernetesSource::readiness, "success");
        eventually(KubernetesSource::image, "success");
    }

    @Test
    void latestImageThatNeverRan_fails() {
        shop.apply(1, 2, "nginx:latest");
        shop.observe(1, 2, "nginx:latest", "aaa");
        assertThat(verdict(KubernetesSource::image)).isEqualTo("failed");
        assertThat(verdict(KubernetesSource::restarts)).isEqualTo("error");
    }

    @Test
    void podThatRestartedAndIsGone_failsForEver() {
        rollOut(PINNED);
        shop.pod("cart-aaa-3", "aaa", PINNED);
        shop.running("cart-aaa-3", "aaa", PINNED, 1, true);
        shop.delete("cart-aaa-3");
        eventually(KubernetesSource::restarts, "failed");
        eventually(KubernetesSource::readiness, "success");
        server.forbid("pods");
        assertThat(verdict(KubernetesSource::restarts)).isEqualTo("failed");
    }

    @Test
    void generationNotYetObserved_isAnError() {
        rollOut(PINNED);
        eventually(KubernetesSource::readiness, "success");
        shop.apply(2, 2, "registry.example.com/shop/cart:1.5.0");
        assertThat(verdict(KubernetesSource::readiness)).isEqualTo("error");
        assertThat(verdict(KubernetesSource::restarts)).isEqualTo("error");
        assertThat(verdict(KubernetesSource::image)).isEqualTo("error");
    }

    @Test
    void forbidden_isAnErrorUntilAllowed() {
        rollOut(PINNED);
        eventually(KubernetesSource::readiness, "success");
        server.forbid("pods");
        assertThat(verdict(KubernetesSource::readiness)).isEqualTo("error");
        server.allow("pods");
        eventually(KubernetesSource::readiness, "success");
    }

    @Test
    void workloadThatCannotBeReadNow_isAnErrorThoughItsPodsAreKnown() {
        rollOut(PINNED);
        eventually(KubernetesSource::readiness, "success");
        server.forbid("deployments");
        assertThat(verdict(KubernetesSource::readiness)).isEqualTo("error");
        assertThat(verdict(KubernetesSource::image)).isEqualTo("error");
    }

    @Test
    void watchEndedInOrder_isResumedWithoutAGap() {
        rollOut(PINNED);
        eventually(KubernetesSource::restarts, "success");
        server.endWatches();
        eventually(KubernetesSource::restarts, "success");
    }

    @Test
    void watchRefusedAtFirst_beginsWhereTheListWas() {
        source.close();
        server.endWatches();
        server.awaitWatchers(0);
        server.throttleNextWatch();
        source = open(ApiServer.at(server.url(), client));
        server.awaitWatchers(1);
        rollOut(PINNED);
        eventually(KubernetesSource::restarts, "success");
    }

    @Test
    void watchThatCannotBeResumed_isAGapForTheRevision() {
        rollOut(PINNED);
        eventually(KubernetesSource::restarts, "success");
        shop.running("cart-aaa-1", "aaa", PINNED, 0, true);
        server.forbid("pods");
        server.endWatches();
        server.awaitWatchers(0);
        shop.pod("cart-aaa-9", "aaa", PINNED);
        shop.delete("cart-aaa-9");
        server.store().compact();
        server.allow("pods");
        server.awaitWatchers(1);
        assertThat(verdict(KubernetesSource::restarts)).isEqualTo("error");
        assertThat(verdict(KubernetesSource::image)).isEqualTo("error");
    }

    @Test
    void silentWatch_isNoEvidenceAfterAWhileAndBookmarksKeepItAlive() {
        rollOut(PINNED);
        eventually(KubernetesSource::restarts, "success");
        clock.advance(Duration.ofSeconds(60));
        server.bookmark();
        clock.advance(Duration.ofSeconds(20));
        eventually(KubernetesSource::restarts, "success");
        clock.advance(Duration.ofSeconds(91));
        assertThat(verdict(KubernetesSource::restarts)).isEqualTo("error");
    }

    @Test
    void stalledWatch_isAnErrorAsSoonAsAListShowsMore() {
        rollOut(PINNED);
        eventually(KubernetesSource::readiness, "success");
        server.stallWatches();
        shop.running("cart-aaa-1", "aaa", PINNED, 0, true);
        assertThat(verdict(KubernetesSource::readiness)).isEqualTo("error");
        server.goOn();
        eventually(KubernetesSource::readiness, "success");
    }

    @Test
    void workloadForbiddenAtTheStart_isWatchedAsSoonAsItIsAllowed() {
        source.close();
        server.endWatches();
        server.awaitWatchers(0);
        server.forbid("deployments");
        source = open(ApiServer.at(server.url(), client));
        server.allow("deployments");
        source.watching().toCompletableFuture().join();
        rollOut(PINNED);
        eventually(KubernetesSource::restarts, "success");
    }

    @Test
    void watchForbidden_isAnErrorThatNamesIt() {
        source.close();
        server.endWatches();
        server.awaitWatchers(0);
        server.forbidWatches();
        source = open(ApiServer.at(server.url(), client));
        rollOut(PINNED);
        assertThat(verdict(KubernetesSource::readiness)).isEqualTo("error");
        assertThat(said(KubernetesSource::readiness))
                .contains("nobody is watching")
                .contains("permission missing");
    }

    @Test
    void revisionRolledBackTo_isJudgedAnew() {
        rollOut(PINNED);
        shop.delete("cart-aaa-1");
        shop.delete("cart-aaa-2");
        shop.apply(2, 2, OTHER);
        shop.observe(2, 2, OTHER, "bbb");
        KubernetesSource second = open(ApiServer.at(server.url(), client));
        second.watching().toCompletableFuture().join();
        shop.observe(3, 2, PINNED, "aaa");
        for (String pod : new String[] {"cart-aaa-8", "cart-aaa-9"}) {
            shop.pod(pod, "aaa", PINNED);
            shop.running(pod, "aaa", PINNED, 0, true);
        }
        source = second;
        eventually(KubernetesSource::restarts, "success");
    }

    @Test
    void anotherRevisionMeanwhile_isAnError() {
        rollOut(PINNED);
        eventually(KubernetesSource::restarts, "success");
        shop.apply(2, 2, OTHER);
        shop.observe(2, 2, OTHER, "bbb");
        for (String pod : new String[] {"cart-bbb-1", "cart-bbb-2"}) {
            shop.pod(pod, "bbb", OTHER);
            shop.running(pod, "bbb", OTHER, 0, true);
        }
        assertThat(said(KubernetesSource::restarts)).contains("another template");
    }

    @Test
    void deploymentThatDoesNotExist_isAnError() {
        assertThat(verdict(KubernetesSource::readiness)).isEqualTo("error");
    }
}
