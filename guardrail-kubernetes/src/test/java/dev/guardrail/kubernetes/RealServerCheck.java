package dev.guardrail.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.Guardrails;
import dev.guardrail.Outcome;
import dev.guardrail.contract.MetricSourceContract;
import dev.guardrail.kubernetes.cluster.ApiException;
import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.cluster.Kubeconfig;
import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.kubernetes.object.Selector;
import dev.guardrail.source.MetricSource;
import dev.guardrail.spec.Guardrail;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against a real server, selected by the profile {@code real-server} only: {@code GUARDRAIL_KUBECONFIG} names a kubeconfig,
 * {@code GUARDRAIL_DEPLOYMENT} a Deployment in its namespace that is well. Changes nothing there.
 */
class RealServerCheck implements MetricSourceContract {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final OkHttpClient client = new OkHttpClient();
    private final Clock clock = Clock.systemUTC();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final Kubeconfig config = Kubeconfig.standard(Map.of("KUBECONFIG", given("GUARDRAIL_KUBECONFIG")));
    private final ApiServer server = config.connect(client, clock);
    private final List<KubernetesSource> opened = new ArrayList<>();

    private static String given(String name) {
        return Objects.requireNonNull(System.getenv(name), "the profile real-server needs the variable " + name);
    }

    @AfterEach
    void stop() {
        opened.forEach(KubernetesSource::close);
        scheduler.shutdownNow();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private KubernetesSource pods(ApiServer server) {
        KubernetesSource source = KubernetesSource.open(Settings.builder()
                .server(server)
                .subject(Subject.deployment(config.namespace(), given("GUARDRAIL_DEPLOYMENT"))
                        .fromWatchOn())
                .clock(clock)
                .later(Later.on(scheduler))
                .build());
        opened.add(source);
        return source;
    }

    @Override
    public MetricSource healthy() {
        return pods(server).readiness().build().source();
    }

    @Override
    public MetricSource unreachable() {
        return pods(ApiServer.at("http://127.0.0.1:1/", client))
                .readiness()
                .build()
                .source();
    }

    static List<Function<KubernetesSource, Guardrail.Builder>> questions() {
        return List.of(KubernetesSource::restarts, KubernetesSource::readiness, KubernetesSource::image);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void deploymentThatIsWell_succeeds(Function<KubernetesSource, Guardrail.Builder> question) {
        KubernetesSource pods = pods(server);
        Guardrail guardrail = question.apply(pods).build();
        Outcome outcome = Guardrails.standard().evaluate("check", guardrail);
        assertThat(outcome.mayProceed()).as(outcome.report().text()).isTrue();
    }

    @Test
    void pods_areListedInOneSnapshot() {
        assertThat(server.list(ResourceType.PODS, config.namespace(), Selector.everything(), TIMEOUT)
                        .toCompletableFuture()
                        .join()
                        .version())
                .isPositive();
    }

    @Test
    void deploymentThatIsNotThere_isAbsentAndNothingElse() {
        assertThat(server.get(ResourceType.DEPLOYMENTS, config.namespace(), "guardrail-no-such-thing", TIMEOUT)
                        .handle((found, thrown) -> ApiException.of(thrown).kind())
                        .toCompletableFuture()
                        .join())
                .isEqualTo(ApiException.Kind.ABSENT);
    }
}
