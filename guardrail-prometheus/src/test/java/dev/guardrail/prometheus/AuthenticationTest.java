package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.source.Fault;
import dev.guardrail.source.Request;
import dev.guardrail.source.Secret;
import dev.guardrail.text.RefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticationTest {
    private static final Instant AT = Instant.ofEpochSecond(1_767_313_205);
    private static final OneQuestion QUESTION = new OneQuestion(AT, Duration.ofSeconds(5));

    private final MockWebServer server = new MockWebServer();
    private final MockWebServer login = new MockWebServer();
    private final VirtualTimer timer = new VirtualTimer(ManualClock.create());

    @BeforeEach
    void start() throws IOException {
        server.start();
        login.start();
    }

    @AfterEach
    void stop() {
        server.close();
        login.close();
    }

    private PrometheusSource.Builder builder() {
        return ExactSource.builder(server.url("/").toString());
    }

    private void answerWell(int times) {
        for (int i = 0; i < times; i++) {
            server.enqueue(JsonAnswer.EMPTY);
        }
    }

    private void giveToken(String token, int lifetime) {
        login.enqueue(JsonAnswer.of("{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":"
                + lifetime + ",\"extra\":{\"a\":[1]}}"));
    }

    private ClientCredentials.Builder credentials() {
        return ClientCredentials.builder()
                .tokenUrl(login.url("/token").toString())
                .clientId("guard rail")
                .clientSecret(Secret.of("horse+battery"));
    }

    private static void ask(PrometheusSource prometheus) {
        QUESTION.ask(prometheus);
    }

    private static Fault fault(PrometheusSource prometheus) {
        return QUESTION.fault(prometheus);
    }

    private String sent() throws InterruptedException {
        return String.valueOf(server.takeRequest().getHeaders().get("Authorization"));
    }

    @Test
    void bearer_inAFile_isReadAnewForEachRequest(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "first-token\n");
        PrometheusSource prometheus = ExactSource.unprobed(builder().bearer(Secret.inFile(file)));
        answerWell(2);
        ask(prometheus);
        Files.writeString(file, "second-token");
        ask(prometheus);
        assertThat(sent()).isEqualTo("Bearer first-token");
        assertThat(sent()).isEqualTo("Bearer second-token");
        Files.delete(file);
        assertThat(fault(prometheus))
                .isEqualTo(new Fault(
                        Fault.Kind.MISCONFIGURED,
                        "the secret's file " + file + " cannot be read (NoSuchFileException)"));
        Files.writeString(file, "two\nlines");
        assertThat(fault(prometheus).message()).contains("not printable ASCII").doesNotContain("lines");
    }

    @Test
    void basic_isSentAndNeverShown() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(401)
                .body("horse-battery is wrong")
                .build());
        PrometheusSource prometheus = ExactSource.unprobed(builder().basic("guard", Secret.of("horse-battery")));
        assertThat(fault(prometheus).message()).contains("*** is wrong").doesNotContain("horse");
        assertThat(sent()).isEqualTo(okhttp3.Credentials.basic("guard", "horse-battery"));
        assertThat(prometheus.toString()).doesNotContain("horse");
    }

    @Test
    void token_isFetchedOnceAndKeptUntilShortlyBeforeItExpires() throws Exception {
        PrometheusSource prometheus = ExactSource.unprobed(builder()
                .timer(timer)
                .clientCredentials(credentials()
                        .addScopes("metrics", "read")
                        .putParameters("audience", "prometheus")
                        .build()));
        giveToken("token-one", 300);
        answerWell(3);
        ask(prometheus);
        timer.advance(Duration.ofSeconds(269));
        ask(prometheus);
        giveToken("token-two", 300);
        timer.advance(Duration.ofSeconds(1));
        ask(prometheus);
        assertThat(sent()).isEqualTo("Bearer token-one");
        assertThat(sent()).isEqualTo("Bearer token-one");
        assertThat(sent()).isEqualTo("Bearer token-two");
        RecordedRequest request = login.takeRequest();
        HttpUrl form = SentForm.of(request.getBody().utf8());
        assertThat(form.queryParameter("grant_type")).isEqualTo("client_credentials");
        assertThat(form.queryParameter("scope")).isEqualTo("metrics read");
        assertThat(form.queryParameter("audience")).isEqualTo("prometheus");
        assertThat(form.queryParameter("client_secret")).isNull();
        assertThat(request.getHeaders().get("Authorization"))
                .isEqualTo(okhttp3.Credentials.basic("guard+rail", "horse%2Bbattery"));
        assertThat(login.getRequestCount()).isEqualTo(2);
    }

    @Test
    void token_thatIsRefused_isFetchedAnewOnce() throws Exception {
        PrometheusSource prometheus = ExactSource.unprobed(
                builder().clientCredentials(credentials().secretInForm(true).build()));
        giveToken("token-one", 300);
        giveToken("token-two", 300);
        server.enqueue(new MockResponse.Builder().code(401).build());
        answerWell(1);
        ask(prometheus);
        assertThat(sent()).isEqualTo("Bearer token-one");
        assertThat(sent()).isEqualTo("Bearer token-two");
        assertThat(login.takeRequest().getBody().utf8())
                .contains("client_id=guard+rail")
                .contains("client_secret=horse%2Bbattery");
    }

    @Test
    void token_thatIsFetchedAnew_hasTheTimeThatIsLeft() {
        List<Duration> patience = new ArrayList<>();
        OkHttpClient slow = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    if (chain.request().url().port() == login.getPort()) {
                        patience.add(Duration.ofNanos(chain.call().timeout().timeoutNanos()));
                    }
                    return chain.proceed(chain.request());
                })
                .addNetworkInterceptor(chain -> {
                    Response response = chain.proceed(chain.request());
                    if (response.code() == 401) {
                        timer.advance(Duration.ofSeconds(4));
                    }
                    return response;
                })
                .build();
        PrometheusSource prometheus = ExactSource.unprobed(builder()
                .timer(timer)
                .client(slow)
                .clientCredentials(credentials().build()));
        giveToken("token-one", 300);
        giveToken("token-two", 300);
        server.enqueue(new MockResponse.Builder().code(401).build());
        answerWell(1);
        ask(prometheus);
        assertThat(patience).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(1));
        slow.dispatcher().executorService().shutdown();
    }

    @Test
    void token_whoseLifetimeIsUntoldOrHuge_isKeptAWhile() throws Exception {
        for (String lifetime : new String[] {"null", "0", "99999999999999999999", "3155760000"}) {
            login.enqueue(JsonAnswer.of(
                    "{\"access_token\":\"token-one\",\"token_type\":\"Bearer\",\"expires_in\":" + lifetime + "}"));
            answerWell(2);
            int before = login.getRequestCount();
            PrometheusSource prometheus = ExactSource.unprobed(
                    builder().timer(timer).clientCredentials(credentials().build()));
            ask(prometheus);
            timer.advance(Duration.ofMinutes(4));
            ask(prometheus);
            assertThat(login.getRequestCount()).as(lifetime).isEqualTo(before + 1);
        }
    }

    @Test
    void tokens_thatAreRefusedOneAfterTheOther_areNotFetchedByEveryQuery() {
        PrometheusSource prometheus = ExactSource.unprobed(
                builder().timer(timer).clientCredentials(credentials().build()));
        for (String token : new String[] {"token-one", "token-two", "token-three", "token-four"}) {
            giveToken(token, 300);
        }
        for (int i = 0; i < 20; i++) {
            server.enqueue(new MockResponse.Builder().code(401).build());
        }
        for (int i = 0; i < 5; i++) {
            assertThat(fault(prometheus).kind()).isEqualTo(Fault.Kind.MISCONFIGURED);
        }
        assertThat(login.getRequestCount()).isEqualTo(2);
        timer.advance(Duration.ofSeconds(5));
        fault(prometheus);
        assertThat(login.getRequestCount()).isEqualTo(3);
    }

    @Test
    void secret_thatAServerSays_standsInNoCauseEither() {
        for (String body : new String[] {
            "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"token-one is wrong\"}",
            "{\"status\":token-one}",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"token-one\",\"result\":[]}}",
            "{\"status\":\"error\",\"error\":\"" + "x".repeat(190) + " \\u0074oken-one\"}"
        }) {
            server.enqueue(JsonAnswer.of(body));
            PrometheusSource prometheus = ExactSource.unprobed(builder().bearer(Secret.of("token-one")));
            StringWriter log = new StringWriter();
            assertThatThrownBy(() -> ask(prometheus)).satisfies(e -> e.printStackTrace(new PrintWriter(log)));
            assertThat(log.toString()).as(body).contains("SourceException").doesNotContain("token-");
        }
    }

    @Test
    void tokenServer_thatRefuses_isAFaultWithoutSecretsAndIsNotAskedByEveryQuery() {
        PrometheusSource prometheus = ExactSource.unprobed(
                builder().timer(timer).clientCredentials(credentials().build()));
        login.enqueue(new MockResponse.Builder()
                .code(401)
                .body("{\"error\":\"invalid_client horse+battery\"}")
                .build());
        Fault fault = fault(prometheus);
        assertThat(fault.kind()).isEqualTo(Fault.Kind.MISCONFIGURED);
        assertThat(fault.message()).contains("/token: 401 invalid_client ***").doesNotContain("horse");
        assertThat(fault(prometheus)).isEqualTo(fault);
        assertThat(login.getRequestCount()).isEqualTo(1);
        timer.advance(Duration.ofSeconds(5));
        login.enqueue(new MockResponse.Builder().code(503).build());
        assertThat(fault(prometheus).kind()).isEqualTo(Fault.Kind.REFUSED);
    }

    @Test
    void tokenServer_thatSaysTheSecretAsItWasSent_isAFaultWithoutIt() {
        login.enqueue(new MockResponse.Builder()
                .code(401)
                .body("{\"error\":\"invalid_client horse%2Bbattery\"}")
                .build());
        Fault fault = fault(
                ExactSource.unprobed(builder().clientCredentials(credentials().build())));
        assertThat(fault.message()).contains("/token: 401 invalid_client ***").doesNotContain("horse");
    }

    /** Or a run near its deadline would take their answers from all others for a while. */
    @Test
    void tokenServer_thatIsSlowerThanOneQueryCouldWait_isAskedByTheNext() {
        PrometheusSource prometheus = ExactSource.unprobed(
                builder().timer(timer).clientCredentials(credentials().build()));
        login.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        assertThatThrownBy(() -> prometheus
                        .vector("up")
                        .fetch(new Request(AT, Duration.ofMillis(300)))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CompletionException.class);
        giveToken("token-one", 300);
        answerWell(1);
        ask(prometheus);
        assertThat(login.getRequestCount()).isEqualTo(2);
    }

    @Test
    void secret_thatAServerSays_standsInNoEvidenceEither() {
        server.enqueue(
                JsonAnswer.of(
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":"
                                + "{\"who\":\"token-one\"},\"value\":[1767313205,\"1\"]}]},\"infos\":[\"PromQL info: token-one\"]}"));
        PrometheusSource prometheus = ExactSource.unprobed(builder().bearer(Secret.of("token-one")));
        assertThat(prometheus
                        .vector("up")
                        .fetch(new Request(AT, Duration.ofSeconds(5)))
                        .toCompletableFuture()
                        .join()
                        .observations())
                .hasSize(3)
                .noneMatch(told -> told.toString().contains("token-one"));
    }

    @Test
    void tokenServer_thatAnswersNonsense_isAFault() {
        for (String body : new String[] {
            "",
            "[]",
            "<html>",
            "{\"access_token\":\"a\"}",
            "{\"access_token\":\"a b\",\"token_type\":\"Bearer\"}",
            "{\"access_token\":\"abc\",\"token_type\":\"mac\"}",
            "{\"access_token\":null,\"token_type\":\"bearer\"}",
            "{\"access_token\":\"abcdefgh\",\"token_type\":null}",
            "{\"access_token\":\"abcdefgh\",\"token_type\":\"bearer\",\"expires_in\":-1}",
            "{\"access_token\":\"abcdefgh\",\"token_type\":\"bearer\",\"expires_in\":\"soon\"}"
        }) {
            login.enqueue(JsonAnswer.of(body));
            Fault fault = fault(ExactSource.unprobed(
                    builder().clientCredentials(credentials().build())));
            assertThat(fault.message()).as(body).contains("no token from").doesNotContain("abcdefgh");
        }
        assertThat(server.getRequestCount()).isZero();
    }

    /** It is not known for a secret before it is understood, and a parser says what it did not understand. */
    @Test
    void token_thatIsGivenAsPlainText_standsInNoFault() {
        for (String body : new String[] {
            "gho_16C7e42F292c6912E7710c838347Ae178B4a", "{\"token_type\":\"bearer\",\"access_token\":gho_16C7e42F}"
        }) {
            login.enqueue(JsonAnswer.of(body));
            PrometheusSource prometheus = ExactSource.unprobed(
                    builder().clientCredentials(credentials().build()));
            StringWriter log = new StringWriter();
            assertThatThrownBy(() -> ask(prometheus)).satisfies(e -> e.printStackTrace(new PrintWriter(log)));
            assertThat(log.toString()).contains("no token from").doesNotContain("16C7e42F");
        }
    }

    @Test
    void secret_thatTheHttpClientSays_standsInNoCause() {
        OkHttpClient client = new OkHttpClient.Builder()
                .addNetworkInterceptor(chain -> {
                    throw new IllegalStateException(
                            "odd request", new IOException(chain.request().header("Authorization")));
                })
                .build();
        server.enqueue(JsonAnswer.EMPTY);
        PrometheusSource prometheus =
                ExactSource.unprobed(builder().client(client).bearer(Secret.of("token-one")));
        StringWriter log = new StringWriter();
        assertThatThrownBy(() -> ask(prometheus)).satisfies(e -> e.printStackTrace(new PrintWriter(log)));
        assertThat(log.toString()).contains("SourceException").doesNotContain("token-one");
    }

    @Test
    void tokenServer_thatRedirects_isNotFollowed() {
        login.enqueue(new MockResponse.Builder()
                .code(302)
                .setHeader("Location", server.url("/").toString())
                .build());
        Fault fault = fault(
                ExactSource.unprobed(builder().clientCredentials(credentials().build())));
        assertThat(fault.message()).contains("302");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void credentials_neverLeaveForAnotherServer() {
        OkHttpClient led = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .url(login.url("/api/v1/query"))
                        .build()))
                .build();
        for (PrometheusSource.Builder builder : new PrometheusSource.Builder[] {
            builder().bearer(Secret.of("token-one")),
            builder().header("Authorization", "Bearer token-one"),
            builder().header("X-Scope-OrgID", "team")
        }) {
            Fault fault = fault(ExactSource.unprobed(builder.client(led)));
            assertThat(fault.kind()).isEqualTo(Fault.Kind.MISCONFIGURED);
            assertThat(fault.message()).contains("it was not sent");
        }
        assertThat(login.getRequestCount()).isZero();
        led.dispatcher().executorService().shutdown();
    }

    @Test
    void redirect_doesNotTakeTheTokenAlong() {
        server.enqueue(new MockResponse.Builder()
                .code(307)
                .setHeader("Location", login.url("/").toString())
                .build());
        Fault fault = fault(ExactSource.unprobed(builder().bearer(Secret.of("token-one"))));
        assertThat(fault.message()).contains("redirects are not followed");
        assertThat(login.getRequestCount()).isZero();
    }

    @Test
    void parameters_ofATokenRequest_areNotShown() {
        ClientCredentials credentials =
                credentials().putParameters("client_assertion", "signed-horse").build();
        assertThat(credentials.toString()).contains("guard rail").doesNotContain("horse");
    }

    @Test
    void bearer_withItsScheme_isToldSo() {
        for (String token : List.of("Bearer first-token", "bearer first-token")) {
            PrometheusSource prometheus = ExactSource.unprobed(builder().bearer(Secret.of(token)));
            assertThat(fault(prometheus).kind()).isEqualTo(Fault.Kind.MISCONFIGURED);
            assertThat(fault(prometheus).message())
                    .contains("begins with \"Bearer\", which is added")
                    .doesNotContain("first-token");
        }
    }

    @Test
    void tokenUrl_thatIsPlain_isRefusedUnlessItIsThisMachineOrMeant() {
        for (String plain :
                new String[] {"http://login.example/token", "http://10.0.0.1/token", "http://127.0.0.1.example/"}) {
            ClientCredentials.Builder credentials = credentials().tokenUrl(plain);
            assertThatThrownBy(() -> PrometheusSource.builder("https://prometheus.example")
                            .clientCredentials(credentials.build())
                            .build())
                    .as(plain)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("the token URL is not https");
            PrometheusSource.builder("https://prometheus.example")
                    .clientCredentials(credentials.clearText(true).build())
                    .build()
                    .close();
        }
        for (String fine : new String[] {
            "https://login.example/token", "http://localhost:1/token", "http://127.1.2.3/token", "http://[::1]:1/token"
        }) {
            PrometheusSource.builder("https://prometheus.example")
                    .clientCredentials(credentials().tokenUrl(fine).build())
                    .build()
                    .close();
        }
    }

    @Test
    void settings_thatContradict_areRefusedTogether() {
        PrometheusSource.Builder builder = PrometheusSource.builder("http://user:secret-word@h")
                .header("Authorization", "x")
                .basic("a:b", Secret.of("secret-word"))
                .clientCredentials(ClientCredentials.builder()
                        .tokenUrl("http://h/?secret-word")
                        .clientId(" ")
                        .clientSecret(Secret.of("secret-word"))
                        .putParameters("scope", "x")
                        .build());
        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings()).hasSize(5))
                .hasMessageContaining("there are 4 authorizations")
                .hasMessageNotContaining("secret-word");
        assertThatThrownBy(() -> ClientCredentials.builder().build())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("tokenUrl");
        assertThat(credentials().build().toString()).doesNotContain("horse");
    }
}
