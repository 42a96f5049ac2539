package dev.guardrail.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.cluster.Kubeconfig;
import dev.guardrail.source.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Against a real server, where one is at hand: {@code GUARDRAIL_KUBECONFIG} names a kubeconfig, {@code
 * GUARDRAIL_DEPLOYMENT} a Deployment in its namespace that is well.
 */
@EnabledIfEnvironmentVariable(named = "GUARDRAIL_KUBECONFIG", matches = ".+")
@EnabledIfEnvironmentVariable(named = "GUARDRAIL_DEPLOYMENT", matches = ".+")
class RealServerTest {

    @Test
    void deploymentThatIsWell_isSeenComplete() {
        OkHttpClient client = new OkHttpClient();
        Clock clock = Clock.systemUTC();
        Kubeconfig config = Kubeconfig.standard(java.util.Map.of("KUBECONFIG", System.getenv("GUARDRAIL_KUBECONFIG")));
        ApiServer server = config.connect(client, clock);
        try (KubernetesSource source = KubernetesSource.open(Settings.builder()
                .server(server)
                .subject(Subject.deployment(config.namespace(), System.getenv("GUARDRAIL_DEPLOYMENT"))
                        .fromWatchOn())
                .clock(clock)
                .later((task, delay) -> task.run())
                .build())) {
            Evidence evidence = source.readiness()
                    .build()
                    .source()
                    .fetch(new Request(Instant.now(clock), Duration.ofSeconds(30)))
                    .toCompletableFuture()
                    .join();
            assertThat(evidence.witness().coverage())
                    .get()
                    .satisfies(c -> assertThat(c.complete()).isTrue());
        } finally {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }
}
