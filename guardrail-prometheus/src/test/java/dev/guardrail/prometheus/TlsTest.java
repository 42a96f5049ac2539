package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.source.Fault;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.source.Secret;
import dev.guardrail.source.SourceException;
import dev.guardrail.text.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final Instant AT = Instant.ofEpochSecond(1_767_313_205);

    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    private PrometheusSource.Builder builder(Certificates certificates) throws IOException {
        server.useHttps(certificates.serverSockets());
        server.start();
        server.enqueue(JsonAnswer.EMPTY);
        return ExactSource.builder("https://localhost:" + server.getPort());
    }

    private static void ask(PrometheusSource.Builder builder) {
        try (PrometheusSource prometheus = ExactSource.unprobed(builder)) {
            prometheus
                    .vector("up")
                    .fetch(new Request(AT, Duration.ofSeconds(20)))
                    .toCompletableFuture()
                    .join();
        }
    }

    private static Fault fault(PrometheusSource.Builder builder) {
        try {
            ask(builder);
            throw new AssertionError("no fault");
        } catch (CompletionException e) {
            return ((SourceException) e.getCause()).fault();
        }
    }

    @Test
    void ownAuthority_isTrustedOverHttp2() throws Exception {
        Certificates certificates = Certificates.in(folder, "localhost");
        ask(builder(certificates).trusting(certificates.authority()));
        assertThat(server.takeRequest().getVersion()).isEqualTo("HTTP/2");
    }

    /** Where a machine dies without a word the connection stays open, and a call that times out does not close it. */
    @Test
    void http2Connection_thatIsDead_isLeftForAnother() throws Exception {
        Certificates certificates = Certificates.in(folder, "localhost");
        builder(certificates);
        server.enqueue(JsonAnswer.EMPTY);
        OkHttpClient watchful =
                new OkHttpClient.Builder().pingInterval(Duration.ofMillis(200)).build();
        try (FreezingProxy proxy = new FreezingProxy(server.getPort())) {
            MetricSource up = ExactSource.unprobed(ExactSource.builder("https://localhost:" + proxy.port())
                            .client(watchful)
                            .trusting(certificates.authority()))
                    .vector("up");
            for (int i = 0; i < 2; i++) {
                up.fetch(new Request(AT, Duration.ofSeconds(20)))
                        .toCompletableFuture()
                        .join();
                proxy.freeze();
            }
            assertThat(server.getRequestCount()).isEqualTo(2);
        }
        watchful.dispatcher().executorService().shutdown();
        watchful.connectionPool().evictAll();
    }

    @Test
    void authorityAsText_isTrustedLikeAFile() throws Exception {
        Certificates certificates = Certificates.in(folder, "localhost");
        ask(builder(certificates).trusting(Files.readString(certificates.authority())));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anybody_isTrustedWhereThatIsAskedFor() throws Exception {
        ask(builder(Certificates.in(folder, "another.example")).trustingAnybody());
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    /** Nobody said that a secret may be told to whoever answers in the token server's place. */
    @Test
    void tokenServer_isVerifiedEvenWhereAnybodyIsTrusted() throws Exception {
        try (MockWebServer login = new MockWebServer()) {
            login.useHttps(Certificates.in(folder, "localhost").serverSockets());
            login.start();
            Fault fault = fault(builder(Certificates.in(folder, "another.example"))
                    .trustingAnybody()
                    .clientCredentials(ClientCredentials.builder()
                            .tokenUrl("https://localhost:" + login.getPort() + "/token")
                            .clientId("guardrail")
                            .clientSecret(Secret.of("horse-battery"))
                            .build()));
            assertThat(fault.message()).contains("no token from");
            assertThat(login.getRequestCount()).isZero();
        }
    }

    @Test
    void trust_thatContradicts_isRefused() {
        assertThatThrownBy(() -> PrometheusSource.builder("https://h")
                        .trusting("no certificate")
                        .trustingAnybody()
                        .build())
                .hasMessageContaining("two-trusts");
        assertThatThrownBy(() -> PrometheusSource.builder("https://h")
                        .trusting("no certificate")
                        .build())
                .hasMessageContaining("bad-tls");
    }

    @Test
    void unknownAuthority_isAFaultThatSaysWhatToDo() throws IOException {
        Fault fault = fault(builder(Certificates.in(folder, "localhost")));
        assertThat(fault.kind()).isEqualTo(Fault.Kind.MISCONFIGURED);
        assertThat(fault.message()).contains("not trusted: give the authority that signed it");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void certificate_forAnotherName_isAFault() throws IOException {
        Certificates certificates = Certificates.in(folder, "elsewhere.example");
        Fault fault = fault(builder(certificates).trusting(certificates.authority()));
        assertThat(fault.kind()).isEqualTo(Fault.Kind.MISCONFIGURED);
        assertThat(fault.message()).contains("another name than the base URL's").contains("localhost");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void clientCertificate_isShown() throws Exception {
        Certificates certificates = Certificates.in(folder, "localhost");
        server.requireClientAuth();
        ask(builder(certificates)
                .trusting(certificates.authority())
                .clientCertificate(certificates.chain(), certificates.key()));
        assertThat(server.takeRequest().getHandshake().peerPrincipal().getName())
                .isEqualTo("CN=guardrail");
    }

    @Test
    void clientCertificate_thatIsMissing_isAFault() throws IOException {
        Certificates certificates = Certificates.in(folder, "localhost");
        server.requireClientAuth();
        Fault fault = fault(builder(certificates).trusting(certificates.authority()));
        assertThat(fault.kind()).isIn(Fault.Kind.UNREACHABLE, Fault.Kind.MISCONFIGURED);
    }

    @Test
    void files_thatCannotBeUsed_areRefusedWithTheOtherProblems() throws IOException {
        Certificates certificates = Certificates.in(folder, "localhost");
        Path other = Files.writeString(folder.resolve("other.pem"), "-----BEGIN RSA PRIVATE KEY-----\nsecret");
        for (PrometheusSource.Builder builder : new PrometheusSource.Builder[] {
            PrometheusSource.builder("ftp://h").trusting(folder.resolve("none.pem")),
            PrometheusSource.builder("ftp://h").trusting(other),
            PrometheusSource.builder("ftp://h").clientCertificate(certificates.chain(), other)
        }) {
            assertThatThrownBy(builder::build)
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.findings()).hasSize(2))
                    .hasMessageContaining("the certificates or the key cannot be used")
                    .hasMessageNotContaining("secret");
        }
    }
}
