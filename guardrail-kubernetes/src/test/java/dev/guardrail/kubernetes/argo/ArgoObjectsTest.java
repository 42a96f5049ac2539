package dev.guardrail.kubernetes.argo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.fake.FakeApiServer;
import dev.guardrail.kubernetes.recording.JsonTree;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgoObjectsTest {
    private static final String API = "apis/argoproj.io/v1alpha1/";

    private final OkHttpClient client = new OkHttpClient();
    private final FakeApiServer server;

    ArgoObjectsTest() throws IOException {
        server = new FakeApiServer();
    }

    @AfterEach
    void stop() {
        server.close();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private List<String> codes(String canary, String annotation) {
        String applied = annotation.isEmpty()
                ? ""
                : ",\"annotations\":{\"kubectl.kubernetes.io/last-applied-configuration\":\""
                        + annotation.replace("\"", "\\\"") + "\"}";
        server.store()
                .put(
                        API + "namespaces/shop/rollouts/cart",
                        JsonTree.parse("{\"kind\":\"Rollout\",\"metadata\":{\"name\":\"cart\",\"namespace\":\"shop\""
                                + applied + "},\"spec\":{\"strategy\":{\"canary\":" + canary + "}}}"));
        return new ArgoObjects(ApiServer.at(server.url(), client), Duration.ofSeconds(10))
                .check("shop", "cart").toCompletableFuture().join().stream()
                        .map(Finding::code)
                        .toList();
    }

    private void template(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        server.store()
                .put(
                        API + path,
                        JsonTree.parse("{\"metadata\":{\"name\":\"" + name
                                + "\"},\"spec\":{\"metrics\":[{\"name\":\"errors\"}]}}"));
    }

    private static String step(String reference) {
        return "{\"steps\":[{\"setWeight\":20},{\"analysis\":{\"templates\":[" + reference + "]}}]}";
    }

    @Test
    void referenceToATemplateThatIsThere_isFine() {
        template("namespaces/shop/analysistemplates/error-rate");
        assertThat(codes(step("{\"templateName\":\"error-rate\"}"), "")).isEmpty();
    }

    @Test
    void referenceToAClusterTemplate_isLookedUpThere() {
        template("clusteranalysistemplates/error-rate");
        assertThat(codes(step("{\"templateName\":\"error-rate\",\"clusterScope\":true}"), ""))
                .isEmpty();
        assertThat(codes(step("{\"templateName\":\"error-rate\"}"), "")).containsExactly("missing-template");
    }

    @Test
    void misspeltClusterScope_isFoundWhereTheServerLeftItOut() {
        template("clusteranalysistemplates/error-rate");
        String applied =
                "{\"apiVersion\":\"argoproj.io/v1alpha1\",\"kind\":\"Rollout\",\"spec\":{\"strategy\":{\"canary\":"
                        + step("{\"templateName\":\"error-rate\",\"clusterscope\":true}") + "}}}";
        assertThat(codes(step("{\"templateName\":\"error-rate\"}"), applied))
                .containsExactly("unknown-field", "missing-template");
    }

    @Test
    void misspeltAnalysis_isFoundWhereTheServerLeftItOut() {
        String applied =
                "{\"apiVersion\":\"argoproj.io/v1alpha1\",\"kind\":\"Rollout\",\"spec\":{\"strategy\":{\"canary\":"
                        + "{\"anaylsis\":{\"templates\":[{\"templateName\":\"error-rate\"}]}}}}}";
        assertThat(codes("{}", applied)).contains("unknown-field", "no-analysis");
    }

    @Test
    void templatesThatTemplatesReferTo_mustBeThereToo() {
        server.store()
                .put(
                        API + "namespaces/shop/analysistemplates/both",
                        JsonTree.parse("{\"metadata\":{\"name\":\"both\"},\"spec\":{\"templates\":["
                                + "{\"templateName\":\"both\"},{\"templateName\":\"gone\"},"
                                + "{\"templateName\":\"wide\",\"clusterscope\":true}]}}"));
        assertThat(codes(step("{\"templateName\":\"both\"}"), ""))
                .containsExactly("unknown-field", "missing-template", "missing-template");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",\"spec\":{}", ",\"spec\":{\"metrics\":[]}", ",\"spec\":{\"metric\":[{\"name\":\"x\"}]}"})
    void templateWithoutMetrics_countsAsWrong(String spec) {
        server.store()
                .put(
                        API + "namespaces/shop/analysistemplates/empty",
                        JsonTree.parse("{\"metadata\":{\"name\":\"empty\"}" + spec + "}"));
        assertThat(codes(step("{\"templateName\":\"empty\"}"), "")).containsExactly("no-metrics");
    }

    @Test
    void templateTooLargeToBeRead_countsAsWrong() {
        server.store()
                .put(
                        API + "namespaces/shop/analysistemplates/large",
                        JsonTree.parse("{\"metadata\":{\"name\":\"large\"},\"spec\":{\"metrics\":[\""
                                + "x".repeat(ArgoObjects.LIMITS.maxBytes()) + "\"]}}"));
        assertThat(codes(step("{\"templateName\":\"large\"}"), "")).containsExactly("too-large");
    }

    @Test
    void templatesThatMayNotBeRead_countAsWrong() {
        server.forbid("analysistemplates");
        assertThat(codes(step("{\"templateName\":\"error-rate\"}"), "")).containsExactly("unreadable-template");
    }

    @Test
    void rolloutWithoutAnalysis_isNoted() {
        assertThat(codes("{\"steps\":[{\"setWeight\":20}]}", "")).containsExactly("no-analysis");
    }

    @Test
    void everyPlaceOfAnAnalysis_isRead() {
        String text =
                "{\"spec\":{\"strategy\":{\"canary\":{\"analysis\":{\"startingStep\":2,\"templates\":[{\"templateName\":"
                        + "\"a\"}],\"args\":[]},\"steps\":[{\"experiment\":{\"analyses\":[{\"name\":\"x\",\"templateName\":\"b\"}]}}]},"
                        + "\"blueGreen\":{\"prePromotionAnalysis\":{\"templates\":[{\"templateName\":\"c\"}]},"
                        + "\"postPromotionAnalysis\":{\"templates\":[{\"templateName\":\"d\"}]}}}}}";
        RolloutAnalyses analyses = RolloutAnalyses.of(Syntax.JSON
                .read("rollout", text, TextLimits.standard())
                .orRefuse()
                .get(0));
        assertThat(analyses.references()).extracting(TemplateReference::name).containsExactly("a", "b", "c", "d");
        assertThat(analyses.findings()).isEmpty();
    }
}
