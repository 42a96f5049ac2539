package dev.guardrail.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.guardrail.text.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    Path folder = Path.of(".");

    private final OkHttpClient client = new OkHttpClient();
    private final MockWebServer server = new MockWebServer();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InstantSource clock = now::get;

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private Path write(String name, String user) throws IOException {
        return Files.writeString(folder.resolve(name), """
                apiVersion: v1
                kind: Config
                current-context: here
                contexts:
                - name: here
                  context: {cluster: local, user: me, namespace: shop}
                clusters:
                - name: local
                  cluster: {server: "%s"}
                users:
                - name: me
                  user: %s
                """.formatted(server.url("/"), user));
    }

    private @Nullable String authorization(ApiServer api) throws InterruptedException {
        server.enqueue(new MockResponse.Builder()
                .code(200)
                .addHeader("Content-Type", "application/json")
                .body("{}")
                .build());
        api.text(Target.parse("version"), TIMEOUT).toCompletableFuture().join();
        return server.takeRequest().getHeaders().get("Authorization");
    }

    private ApiServer connect(String user) throws IOException {
        return Kubeconfig.read(List.of(write("config", user))).connect(client, clock);
    }

    @Test
    void token_isSent() throws Exception {
        assertThat(authorization(connect("{token: secret-1}"))).isEqualTo("Bearer secret-1");
    }

    @Test
    void basicCredentials_areSent() throws Exception {
        assertThat(authorization(connect("{username: me, password: pw}"))).isEqualTo("Basic bWU6cHc=");
    }

    @Test
    void tokenFile_isReadAnewForEachRequest() throws Exception {
        Files.writeString(folder.resolve("token"), "one\n");
        ApiServer api = connect("{tokenFile: token}");
        assertThat(authorization(api)).isEqualTo("Bearer one");
        Files.writeString(folder.resolve("token"), "two\n");
        assertThat(authorization(api)).isEqualTo("Bearer two");
    }

    @Test
    void pluginToken_isKeptUntilItExpires() throws Exception {
        Path counter = folder.resolve("count");
        Files.writeString(counter, "");
        String script = "echo x >> " + counter
                + "; printf '{\\\"status\\\":{\\\"token\\\":\\\"t%s\\\",\\\"expirationTimestamp\\\":"
                + "\\\"2026-01-01T01:00:00Z\\\"}}' $(wc -l < " + counter + ")";
        ApiServer api = connect("{exec: {command: sh, args: [-c, \"" + script + "\"]}}");
        assertThat(authorization(api)).isEqualTo("Bearer t1");
        assertThat(authorization(api)).isEqualTo("Bearer t1");
        now.set(Instant.parse("2026-01-01T00:59:45Z"));
        assertThat(authorization(api)).isEqualTo("Bearer t2");
    }

    @Test
    void pluginBesideTheKubeconfig_isFoundThereAndToldOfTheCluster() throws Exception {
        Path plugin = Files.writeString(folder.resolve("login"), """
                #!/bin/sh
                case "$KUBERNETES_EXEC_INFO" in
                *'"cluster":{"server":"http'*) printf '{"status":{"token":"told"}}' ;;
                *) printf '{"status":{"token":"untold"}}' ;;
                esac
                """);
        assertThat(plugin.toFile().setExecutable(true)).isTrue();
        assertThat(authorization(connect("{exec: {command: ./login, provideClusterInfo: true}}")))
                .isEqualTo("Bearer told");
        assertThat(authorization(connect("{exec: {command: ./login}}"))).isEqualTo("Bearer untold");
    }

    @Test
    void pluginThatNeedsAPersonOrSpeaksAnotherVersion_isRefused() {
        for (String setting : List.of("interactiveMode: Always", "apiVersion: example.com/v1")) {
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> connect("{exec: {command: sh, " + setting + "}}"));
        }
    }

    @Test
    void pluginThatFails_isAFailureOfOurOwn() throws Exception {
        ApiServer api = connect("{exec: {command: sh, args: [-c, 'exit 3']}}");
        ApiException failure = failure(api);
        assertThat(failure.kind()).isEqualTo(ApiException.Kind.CREDENTIALS);
    }

    @Test
    void tokenRotatedBehindOurBack_isReadAgainAfter401() throws Exception {
        Files.writeString(folder.resolve("count"), "");
        String script = "echo x >> " + folder.resolve("count")
                + "; printf '{\\\"status\\\":{\\\"token\\\":\\\"t%s\\\"}}' $(wc -l < " + folder.resolve("count") + ")";
        ApiServer api = connect("{exec: {command: sh, args: [-c, \"" + script + "\"]}}");
        server.enqueue(new MockResponse.Builder().code(401).build());
        assertThat(authorization(api)).isEqualTo("Bearer t1");
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer t2");
    }

    private static ApiException failure(ApiServer api) {
        return api.text(Target.parse("version"), TIMEOUT)
                .handle((text, thrown) -> ApiException.of(java.util.Objects.requireNonNull(thrown)))
                .toCompletableFuture()
                .join();
    }

    @Test
    void firstFileThatNamesSomething_wins() throws Exception {
        Path first = write("first", "{token: first}");
        Path second = write("second", "{token: second}");
        Kubeconfig merged =
                Kubeconfig.standard(Map.of("KUBECONFIG", folder.resolve("none") + ":" + first + ":" + second));
        assertThat(merged.namespace()).isEqualTo("shop");
        assertThat(authorization(merged.connect(client, clock))).isEqualTo("Bearer first");
    }

    @Test
    void whatWouldChangeWhomWeTrust_isRefused() throws Exception {
        for (String user : List.of("{as: admin}", "{auth-provider: {name: gcp}}")) {
            assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> connect(user));
        }
        Path file = write("insecure", "{}");
        Files.writeString(file, Files.readString(file).replace("{server:", "{insecure-skip-tls-verify: true, server:"));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> Kubeconfig.read(List.of(file)).connect(client, clock))
                .withMessageContaining("insecure-skip-tls-verify");
    }

    @Test
    void secrets_areNeverPrinted() throws Exception {
        Kubeconfig config = Kubeconfig.read(List.of(write("config", "{token: hush}")));
        ApiServer api = config.connect(client, clock);
        server.enqueue(new MockResponse.Builder().code(500).body("no").build());
        assertThat(config + " " + api + " " + failure(api)).doesNotContain("hush");
    }

    @Test
    void unknownContext_isRefusedWithWhatThereIs() throws Exception {
        Kubeconfig config = Kubeconfig.read(List.of(write("config", "{}"))).withContext("there");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> config.connect(client, clock))
                .withMessageContaining("context here");
    }

    @Test
    void inCluster_isFoundByWhatIsMounted() throws Exception {
        Files.writeString(folder.resolve("token"), "pod-token");
        Files.writeString(folder.resolve("namespace"), "shop\n");
        InCluster cluster = InCluster.find(
                Map.of("KUBERNETES_SERVICE_HOST", "192.0.2.1", "KUBERNETES_SERVICE_PORT", "6443"), folder);
        assertThat(cluster.namespace()).isEqualTo("shop");
        assertThat(cluster.server()).hasToString("https://192.0.2.1:6443/");
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> InCluster.find(Map.of(), folder));
    }
}
