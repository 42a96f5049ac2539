package dev.guardrail.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.judge.Judgement;
import dev.guardrail.judge.Moment;
import dev.guardrail.judge.Phase;
import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.source.Answer;
import dev.guardrail.source.Request;
import dev.guardrail.spec.Guardrail;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerReviewTest {
    private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: cart}
            spec:
              selector: {matchLabels: {app: cart}}
              template:
                metadata: {labels: {app: cart}}
                spec:
                  containers:
                    - {name: app, image: "shop/cart:1"}
            """;
    private static final String TAKEN = """
            {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "cart"}, "spec": {
             "selector": {"matchLabels": {"app": "cart"}}, "template": {"metadata": {"labels": {"app": "cart"}},
             "spec": {"containers": [%s]}}}}
            """;
    private static final String OURS = "{\"name\": \"app\", \"image\": \"shop/cart:1\"}";

    private final MockWebServer server = new MockWebServer();
    private final OkHttpClient client = new OkHttpClient();

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

    private void answer(int code, String body) {
        server.enqueue(new MockResponse.Builder()
                .code(code)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build());
    }

    private void takes(String containers) {
        answer(200, TAKEN.formatted(containers));
    }

    private Guardrail guardrail(String text) {
        ManifestSource source = ManifestSource.of(Map.of("t.yaml", text), ImagePolicy.standard())
                .checkedBy(ApiServer.at(server.url("/").toString(), client), "shop");
        return IntendedImages.guardrail(source);
    }

    private Evidence evidence(Guardrail guardrail) {
        return guardrail
                .source()
                .fetch(new Request(AT, Duration.ofSeconds(10)))
                .toCompletableFuture()
                .join();
    }

    private Phase phase(String text) {
        Guardrail guardrail = guardrail(text);
        Moment at = new Moment(AT, Duration.ZERO);
        return Judgement.of(guardrail, new Answer.Given(evidence(guardrail)), at, at)
                .phase();
    }

    @Test
    void workload_thatTheServerTakes_isAskedStrictlyAndSucceeds() throws InterruptedException {
        takes(OURS);
        assertThat(phase("# first\n---\n" + DEPLOYMENT)).isEqualTo(Phase.SUCCESSFUL);
        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("PATCH");
        assertThat(request.getTarget())
                .startsWith("/apis/apps/v1/namespaces/shop/deployments/cart?")
                .contains("dryRun=All", "fieldValidation=Strict");
        assertThat(Objects.requireNonNull(request.getBody()).utf8().strip()).isEqualTo(DEPLOYMENT.strip());
    }

    @Test
    void workload_thatTheServerRefuses_barsSuccessAndSaysWhy() {
        answer(
                400,
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"strict decoding error:"
                        + " unknown field \\\"spec.replica\\\"\",\"reason\":\"BadRequest\",\"code\":400}");
        assertThat(evidence(guardrail(DEPLOYMENT)).observations().toString())
                .contains("the server does not take Deployment cart", "unknown field");
        answer(400, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":400}");
        assertThat(phase(DEPLOYMENT)).isEqualTo(Phase.ERROR);
    }

    @Test
    void server_thatMayNotBeAsked_barsSuccess() {
        answer(403, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":403}");
        assertThat(phase(DEPLOYMENT)).isEqualTo(Phase.ERROR);
        server.close();
        assertThat(phase(DEPLOYMENT)).isEqualTo(Phase.ERROR);
    }

    @Test
    void ownFinding_isNotClearedByAServerThatTakesAll() {
        takes(OURS);
        assertThat(phase(DEPLOYMENT.replace("containers:", "containerz:"))).isEqualTo(Phase.ERROR);
        takes(OURS.replace("cart:1", "cart:latest"));
        assertThat(phase(DEPLOYMENT.replace("cart:1", "cart:latest"))).isEqualTo(Phase.FAILED);
    }

    @Test
    void container_thatAdmissionAdds_isJudgedToo() {
        takes(OURS + ", {\"name\": \"proxy\", \"image\": \"mesh/proxy\"}");
        assertThat(phase(DEPLOYMENT)).isEqualTo(Phase.FAILED);
        takes(OURS + ", {\"name\": \"proxy\", \"image\": \"mesh/proxy:3\"}");
        assertThat(phase(DEPLOYMENT)).isEqualTo(Phase.SUCCESSFUL);
    }

    @Test
    void image_thatAdmissionChanges_barsSuccess() {
        takes(OURS.replace("cart:1", "cart:2"));
        assertThat(phase(DEPLOYMENT)).isEqualTo(Phase.ERROR);
        answer(200, "{\"kind\":\"Table\",\"rows\":[]}");
        assertThat(phase(DEPLOYMENT)).isEqualTo(Phase.ERROR);
    }

    @Test
    void workloads_inAList_cannotBeAskedOneByOne() {
        String list = "apiVersion: v1\nkind: List\nitems:\n  - " + DEPLOYMENT.replace("\n", "\n    ");
        assertThat(phase(list)).isEqualTo(Phase.ERROR);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void documents_areFoundByTheirLines() {
        takes(OURS);
        takes(OURS);
        String two =
                "--- # one\n" + DEPLOYMENT + "---\n" + DEPLOYMENT.replace("{name: cart}", "{name: mart}") + "...\n";
        assertThat(phase(two)).isEqualTo(Phase.SUCCESSFUL);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }
}
