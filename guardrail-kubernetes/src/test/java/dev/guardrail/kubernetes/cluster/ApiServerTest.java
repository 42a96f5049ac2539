package dev.guardrail.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.kubernetes.object.Pod;
import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.kubernetes.object.Selector;
import dev.guardrail.kubernetes.object.WatchEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ApiServerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final OkHttpClient client = new OkHttpClient();
    private final MockWebServer server = new MockWebServer();

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

    private ApiServer api() {
        return ApiServer.at(server.url("/").toString(), client);
    }

    private ApiException list(MockResponse response) {
        server.enqueue(response);
        return api().list(ResourceType.PODS, "shop", Selector.everything(), TIMEOUT)
                .handle((listing, thrown) -> ApiException.of(Objects.requireNonNull(thrown)))
                .toCompletableFuture()
                .join();
    }

    private static MockResponse response(int code, String type, String body) {
        return new MockResponse.Builder()
                .code(code)
                .addHeader("Content-Type", type)
                .body(body)
                .build();
    }

    static Stream<Arguments> failures() {
        String json = "application/json";
        String list = "{\"kind\":\"PodList\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}";
        return Stream.of(
                Arguments.of(response(401, json, "{}"), ApiException.Kind.UNAUTHORIZED),
                Arguments.of(response(403, "text/plain", "no"), ApiException.Kind.FORBIDDEN),
                Arguments.of(response(404, "text/plain", "404 page not found"), ApiException.Kind.NOT_SERVED),
                Arguments.of(
                        response(404, json, "{\"reason\":\"NotFound\",\"details\":{\"name\":\"x\"}}"),
                        ApiException.Kind.ABSENT),
                Arguments.of(response(410, json, "{}"), ApiException.Kind.EXPIRED),
                Arguments.of(response(429, "text/plain", "Too many requests"), ApiException.Kind.THROTTLED),
                Arguments.of(response(500, json, "{}"), ApiException.Kind.SERVER_FAILED),
                Arguments.of(response(302, "text/html", ""), ApiException.Kind.REDIRECTED),
                Arguments.of(response(200, "text/html", "<html>log in</html>"), ApiException.Kind.MALFORMED),
                Arguments.of(response(200, json, ""), ApiException.Kind.MALFORMED),
                Arguments.of(response(200, json, list + "{}"), ApiException.Kind.MALFORMED),
                Arguments.of(response(200, json, list.substring(0, 30)), ApiException.Kind.MALFORMED),
                Arguments.of(response(200, json, list.replace("PodList", "Table")), ApiException.Kind.MALFORMED),
                Arguments.of(response(200, json, list.replace("[]", "[{}]")), ApiException.Kind.MALFORMED),
                Arguments.of(response(200, json, list.replace("\"1\"", "\"x\"")), ApiException.Kind.MALFORMED),
                Arguments.of(
                        response(200, json, list.replace("\"kind\"", "\"kind\":\"PodList\",\"kind\"")),
                        ApiException.Kind.MALFORMED));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void answerThatIsNone_isATypedFailure(MockResponse response, ApiException.Kind kind) {
        ApiException failure = list(response);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage())
                .contains("/api/v1/namespaces/shop/pods")
                .doesNotContain("\n");
    }

    @Test
    void retryAfter_isTold() {
        MockResponse throttled = response(429, "text/plain", "Too many requests")
                .newBuilder()
                .addHeader("Retry-After", "7")
                .build();
        assertThat(list(throttled).retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void serverThatIsNotThere_isUnreachable() {
        ApiException failure = ApiServer.at("http://127.0.0.1:1/", client)
                .text(Target.parse("version"), TIMEOUT)
                .handle((text, thrown) -> ApiException.of(Objects.requireNonNull(thrown)))
                .toCompletableFuture()
                .join();
        assertThat(failure.kind()).isEqualTo(ApiException.Kind.UNREACHABLE);
        assertThat(failure.outcomeUnknown()).isTrue();
    }

    @Test
    void serverThatDoesNotAnswer_isATimeout() {
        ApiException failure = api().text(Target.parse("version"), Duration.ofMillis(50))
                .handle((text, thrown) -> ApiException.of(Objects.requireNonNull(thrown)))
                .toCompletableFuture()
                .join();
        assertThat(failure.kind()).isEqualTo(ApiException.Kind.TIMEOUT);
    }

    @Test
    void cachedRead_isStaleEvenIfItIsAnswered() {
        server.enqueue(response(
                200,
                "application/json",
                "{\"kind\":\"PodList\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}"));
        ApiException failure = api().page(
                        Target.all(ResourceType.PODS, "shop").with("resourceVersion", "0"), ResourceType.PODS, TIMEOUT)
                .handle((page, thrown) -> ApiException.of(Objects.requireNonNull(thrown)))
                .toCompletableFuture()
                .join();
        assertThat(failure.kind()).isEqualTo(ApiException.Kind.STALE);
    }

    @Test
    void pages_areReadToTheEnd() throws InterruptedException {
        String page = "{\"kind\":\"PodList\",\"metadata\":{\"resourceVersion\":\"1\"%s},\"items\":[]}";
        server.enqueue(response(200, "application/json", page.formatted(",\"continue\":\"t1\"")));
        server.enqueue(response(200, "application/json", page.formatted("")));
        api().list(ResourceType.PODS, "shop", Selector.parse("app=cart"), TIMEOUT)
                .toCompletableFuture()
                .join();
        assertThat(server.takeRequest().getTarget()).contains("limit=500").contains("labelSelector=");
        assertThat(server.takeRequest().getTarget()).contains("continue=t1");
    }

    @Test
    void writeWithAWarning_isNotTakenForDone() {
        server.enqueue(response(200, "application/json", "{}")
                .newBuilder()
                .addHeader("Warning", "299 - \"unknown field \\\"spec.pasued\\\"\"")
                .build());
        ApiException failure = api().patch(Target.parse("x"), "application/merge-patch+json", "{}", body -> 0, TIMEOUT)
                .handle((done, thrown) -> ApiException.of(Objects.requireNonNull(thrown)))
                .toCompletableFuture()
                .join();
        assertThat(failure.kind()).isEqualTo(ApiException.Kind.WARNED);
    }

    @Test
    void watchLineThatIsCutOff_endsTheWatchWithAFailure() {
        server.enqueue(response(200, "application/json", "{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"Pod\""));
        CompletableFuture<Optional<ApiException>> ended = new CompletableFuture<>();
        List<WatchEvent<Pod>> heard = new ArrayList<>();
        api().watch(Target.all(ResourceType.PODS, "shop"), ResourceType.PODS, new WatchListener<>() {
            @Override
            public void opened(Optional<Instant> serverTime) {}

            @Override
            public void event(WatchEvent<Pod> event) {
                heard.add(event);
            }

            @Override
            public void ended(Optional<ApiException> failure) {
                ended.complete(failure);
            }
        });
        assertThat(ended.join()).isPresent();
        assertThat(heard).isEmpty();
    }

    @Test
    void nameThatIsNone_neverReachesAPath() {
        org.assertj.core.api.Assertions.assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Target.one(ResourceType.PODS, "shop", "../../secrets/x"));
    }
}
