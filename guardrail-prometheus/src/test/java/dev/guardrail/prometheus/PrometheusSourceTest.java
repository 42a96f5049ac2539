package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.text.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusSourceTest {
    private static final Instant AT = Instant.ofEpochMilli(1_767_313_205_123L);
    private static final Request REQUEST = new Request(AT, Duration.ofMillis(2500));

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String url(String path) {
        return server.url(path).toString();
    }

    private void answer(String type, String result) {
        server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body("{\"status\":\"success\",\"data\":{\"resultType\":\"" + type + "\",\"result\":" + result
                        + "},\"infos\":[\"PromQL info: x\"]}")
                .build());
    }

    private static String element(String value) {
        return "{\"metric\":{\"pod\":\"of-" + value + "\"},\"value\":[1767313205.123,\"" + value + "\"]}";
    }

    private static Evidence ask(MetricSource source) {
        return source.fetch(REQUEST).toCompletableFuture().join();
    }

    @Test
    void request_sendsTimeTimeoutAndRefusesPartialAnswers() throws InterruptedException {
        answer("vector", "[" + element("1") + "]");
        try (PrometheusSource prometheus = ExactSource.builder(url("/prefix/"))
                .header("X-Scope-OrgID", "team")
                .build()
                .unprobed("no answer for 1970")) {
            ask(prometheus.vector("up{a=\"1+1\"}"));
        }
        RecordedRequest request = server.takeRequest();
        HttpUrl form = SentForm.of(request.getBody().utf8());
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getUrl().encodedPath()).isEqualTo("/prefix/api/v1/query");
        assertThat(request.getHeaders().get("X-Scope-OrgID")).isEqualTo("team");
        assertThat(form.queryParameter("query")).isEqualTo("up{a=\"1+1\"}");
        assertThat(form.queryParameter("time")).isEqualTo("1767313205.123");
        // What is left of it when the request goes out.
        assertThat(form.queryParameter("timeout")).matches("2500ms|2[34][0-9]{2}ms");
        assertThat(form.queryParameter("partial_response")).isEqualTo("false");
        assertThat(form.queryParameter("deny_partial_response")).isEqualTo("1");
        assertThat(form.queryParameter("nocache")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "/, /api/v1/query",
        "/prefix, /prefix/api/v1/query",
        "/a%2Fb/, /a%2Fb/api/v1/query",
        "/select/0:1/prometheus/, /select/0:1/prometheus/api/v1/query",
        "/m%C3%BCnchen%3F%23, /m%C3%BCnchen%3F%23/api/v1/query",
        "/x/../y/., /y/api/v1/query"
    })
    void basePath_isKeptAsItIsWritten(String base, String path) throws InterruptedException {
        answer("vector", "[]");
        ask(ExactSource.at("http://localhost:" + server.getPort() + base).vector("up"));
        assertThat(server.takeRequest().getUrl().encodedPath()).isEqualTo(path);
    }

    @Test
    void address_ofIpVersion6_isUnderstood() {
        assertThat(PrometheusSource.at("http://[::1]:9090/prom/").toString())
                .isEqualTo("Prometheus at http://[::1]:9090/prom/");
        assertThatThrownBy(() -> PrometheusSource.at("http://::1:9090")).isInstanceOf(RefusedException.class);
    }

    @Test
    void instant_isFlooredToTheGridBehindTheOffset() throws InterruptedException {
        answer("vector", "[{\"metric\":{},\"value\":[1767313190,\"1\"]}]");
        MetricSource source = PrometheusSource.builder(url("/"))
                .evaluationOffset(Duration.ofSeconds(12))
                .build()
                .unprobed("no answer for 1970")
                .vector("up");
        Evidence evidence = ask(source);
        HttpUrl form = SentForm.of(server.takeRequest().getBody().utf8());
        assertThat(form.queryParameter("time")).isEqualTo("1767313190.000");
        assertThat(evidence.witness().at())
                .isEqualTo(source.speaksOf(AT))
                .isEqualTo(Instant.ofEpochSecond(1_767_313_190));
    }

    @Test
    void times_thatCannotBeUsed_areRefused() {
        assertThatThrownBy(() -> PrometheusSource.builder("http://h")
                        .evaluationGrid(Duration.ofMinutes(2))
                        .evaluationOffset(Duration.ofSeconds(-1))
                        .build())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("evaluationGrid is PT2M")
                .hasMessageContaining("evaluationOffset is PT-1S");
    }

    @Test
    void vector_keepsValuesInOrderAndNaN() {
        answer("vector", "[" + element("2") + "," + element("NaN") + "]");
        Evidence evidence = ask(ExactSource.at(url("/")).vector("up"));
        assertThat(evidence.value()).isEqualTo(Value.vector(2, Double.NaN));
        assertThat(evidence.witness().series()).isEqualTo(2);
        assertThat(evidence.witness().at()).isEqualTo(AT);
        assertThat(evidence.observations()).hasSize(4);
    }

    @Test
    void scalar_takesTheOnlyElement() {
        answer("vector", "[" + element("2.5") + "]");
        assertThat(ask(ExactSource.at(url("/")).scalar("up")).value()).isEqualTo(Value.of(2.5));
    }

    @Test
    void scalar_ofAnEmptyVector_isAbsent() {
        answer("vector", "[]");
        assertThat(ask(ExactSource.at(url("/")).scalar("up")).value()).isEqualTo(Value.absent(Absence.EMPTY));
    }

    @Test
    void scalar_ofSeveralElements_isAFault() {
        answer("vector", "[" + element("1") + "," + element("2") + "]");
        MetricSource source = ExactSource.at(url("/")).scalar("up");
        assertThatThrownBy(() -> ask(source)).hasMessageContaining("2 series where one is expected");
    }

    @Test
    void infinity_passesWhereAllowed() {
        answer("vector", "[" + element("-Inf") + "]");
        PrometheusSource prometheus =
                ExactSource.builder(url("/")).allowInfinity().build().unprobed("no answer for 1970");
        assertThat(ask(prometheus.vector("up")).value()).isEqualTo(Value.vector(Double.NEGATIVE_INFINITY));
    }

    @Test
    void range_tellsTheLongestGap() {
        answer("matrix", "[{\"metric\":{},\"values\":[[1767313025.123,\"1\"],[1767313205.123,\"2\"]]}]");
        MetricSource source = ExactSource.at(url("/")).range("up", Duration.ofMinutes(3), Duration.ofMinutes(1));
        Evidence evidence = ask(source);
        assertThat(evidence.value()).isEqualTo(Value.vector(1, 2));
        assertThat(evidence.witness().window().orElseThrow().complete()).isFalse();
        assertThat(evidence.witness().window().orElseThrow().longestGap()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void range_withAPointBesideTheGrid_isAFault() {
        answer("matrix", "[{\"metric\":{},\"values\":[[1767313026.123,\"1\"]]}]");
        MetricSource source = ExactSource.at(url("/")).range("up", Duration.ofMinutes(3), Duration.ofMinutes(1));
        assertThatThrownBy(() -> ask(source)).hasMessageContaining("not a step of the window");
    }

    @Test
    void post_thatIsNotAllowedOrNotKnown_becomesAGet() throws InterruptedException {
        for (int code : new int[] {405, 501}) {
            server.enqueue(new MockResponse.Builder().code(code).build());
            answer("vector", "[" + element("1") + "]");
            ask(ExactSource.at(url("/")).vector("1+1"));
            server.takeRequest();
            RecordedRequest get = server.takeRequest();
            assertThat(get.getMethod()).isEqualTo("GET");
            assertThat(get.getUrl().queryParameter("query")).isEqualTo("1+1");
        }
    }

    @Test
    void get_thatIsNotAllowedEither_isTheEnd() {
        for (int i = 0; i < 3; i++) {
            server.enqueue(new MockResponse.Builder().code(405).build());
        }
        assertThatThrownBy(() -> ask(ExactSource.at(url("/")).vector("up"))).hasMessageContaining("405");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    /** OkHttp by itself asks again after some of these, past every budget, also where retries are off. */
    @Test
    void question_isNeverAskedTwice() {
        OkHttpClient eager = new OkHttpClient.Builder().build();
        int asked = 0;
        for (int code :
                new int[] {301, 302, 303, 307, 308, 400, 401, 403, 404, 408, 413, 414, 421, 425, 429, 500, 502, 503, 504
                }) {
            for (String wait : new String[] {"0", "00", "-1", "soon", "99999999999999999999", " 0 "}) {
                server.enqueue(new MockResponse.Builder()
                        .code(code)
                        .setHeader("Location", url("/elsewhere"))
                        .setHeader("Retry-After", wait)
                        .build());
                PrometheusSource source =
                        ExactSource.unprobed(ExactSource.builder(url("/")).client(eager));
                assertThatThrownBy(() -> ask(source.vector("up"))).hasMessageContaining(Integer.toString(code));
                asked++;
                assertThat(server.getRequestCount())
                        .as("%d, Retry-After: %s", code, wait)
                        .isEqualTo(asked);
            }
        }
        eager.dispatcher().executorService().shutdown();
    }

    @Test
    void host_clientIsLeftAsItWas() {
        OkHttpClient host = new OkHttpClient();
        answer("vector", "[]");
        PrometheusSource prometheus =
                ExactSource.builder(url("/")).client(host).build().unprobed("no answer for 1970");
        ask(prometheus.vector("up"));
        prometheus.close();
        assertThat(host.followRedirects()).isTrue();
        assertThat(host.dispatcher().executorService().isShutdown()).isFalse();
        host.dispatcher().executorService().shutdown();
    }

    @Test
    void userInTheUrl_isSentAndNeverShown() throws InterruptedException {
        answer("vector", "[]");
        String secret = url("/").replace("http://", "http://guard:horse-battery@");
        PrometheusSource prometheus = ExactSource.at(secret);
        ask(prometheus.vector("up"));
        assertThat(server.takeRequest().getHeaders().get("Authorization")).startsWith("Basic ");
        assertThat(prometheus.toString())
                .doesNotContain("horse")
                .doesNotContain("guard:")
                .contains("Authorization");
    }

    /** What follows the slash would be the path, and the rest of the password the host: shown, and looked up. */
    @ParameterizedTest
    @ValueSource(
            strings = {"http://guard:80/horse-battery@h", "https://horse/battery@h:9090/x", "http://horse\\battery@h"})
    void passwordWithASlash_isRefusedAndNotShown(String url) {
        assertThatThrownBy(() -> PrometheusSource.at(url))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("%2F")
                .hasMessageNotContaining("horse")
                .hasMessageNotContaining("battery");
    }

    @Test
    void keyOfAnAddressThatIsNone_isNotShown() {
        assertThatThrownBy(() -> PrometheusSource.at("p.example/?token=horse-battery"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("bad-url")
                .hasMessageNotContaining("horse");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://p.example//x?token=horse-battery",
                "http://p.example/api/v1?token=horse-battery",
                "http://p.example/api/v1#horse-battery"
            })
    void keyOfAnAddress_isNotShownWithItsOtherFaults(String url) {
        assertThatThrownBy(() -> PrometheusSource.at(url))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("a query or a fragment")
                .hasMessageContaining("the base URL http://p.example/")
                .hasMessageNotContaining("horse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer horse-battery", "Bearer horse-battery", "aG9yc2UtYmF0dGVyeQ=="})
    void headerName_thatIsNone_isNotShown(String name) {
        for (String value : List.of("", "Authorization")) {
            PrometheusSource.Builder builder = PrometheusSource.builder("http://h")
                    .header("X-Scope-OrgID", "shop")
                    .header(name, value);
            assertThatThrownBy(builder::build)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("the name of header 2 is not valid")
                    .hasMessageNotContaining(name)
                    .hasMessageNotContaining("horse");
        }
    }

    @Test
    void secretInAnErrorText_isTakenOut() {
        server.enqueue(new MockResponse.Builder()
                .code(403)
                .body("token abcdef123 is not valid")
                .build());
        PrometheusSource prometheus = ExactSource.builder(url("/"))
                .header("Authorization", "Bearer abcdef123")
                .build()
                .unprobed("no answer for 1970");
        assertThatThrownBy(() -> ask(prometheus.vector("up")))
                .hasMessageContaining("token *** is not valid")
                .hasMessageNotContaining("abcdef123");
    }

    @Test
    void headers_givenTwice_areRefusedWhateverTheirCase() {
        assertThatThrownBy(() -> PrometheusSource.builder("http://h")
                        .header("Authorization", "Bearer abcdef123")
                        .header("authorization", "Bearer ghijkl456")
                        .build())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("given 2 times")
                .hasMessageNotContaining("abcdef123");
    }

    @Test
    void nulls_areNamed() {
        assertThatThrownBy(() -> PrometheusSource.at(null)).hasMessage("baseUrl");
        assertThatThrownBy(() -> PrometheusSource.builder("http://h").header("X-A", null))
                .hasMessage("value of header X-A");
        assertThatThrownBy(() -> PrometheusSource.at("http://h").range("up", null, null))
                .hasMessage("window");
    }

    @Test
    void message_withAShortHeaderValue_staysReadable() {
        server.enqueue(new MockResponse.Builder()
                .code(500)
                .body("limit 10 exceeded at 127.0.0.1")
                .build());
        PrometheusSource prometheus = ExactSource.builder(url("/"))
                .header("X-Scope-OrgID", "1")
                .build()
                .unprobed("no answer for 1970");
        assertThatThrownBy(() -> ask(prometheus.vector("up"))).hasMessageContaining("limit 10 exceeded at 127.0.0.1");
    }

    @Test
    void settings_thatCannotBeUsed_areRefusedTogether() {
        assertThatThrownBy(() -> PrometheusSource.builder("http://h//x/api/v1?y=1")
                        .header("Content-Type", "text/plain")
                        .header("bad name", "v")
                        .header("X-Token", "secret\n")
                        .maxConcurrentRequests(0)
                        .build())
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings()).hasSize(7))
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> PrometheusSource.at("ftp://h")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> new PrometheusLimits(1, 0)).isInstanceOf(RefusedException.class);
        PrometheusSource prometheus = PrometheusSource.at("http://h");
        assertThatThrownBy(() -> prometheus.vector(" ")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> prometheus.range("up", Duration.ofSeconds(1), Duration.ofMinutes(1)))
                .isInstanceOf(RefusedException.class);
    }
}
