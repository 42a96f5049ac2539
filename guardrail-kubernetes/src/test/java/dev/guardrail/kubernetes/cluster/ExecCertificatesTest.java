package dev.guardrail.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plugins that hand out client certificates; the plugin of these tests prints a file. */
class ExecCertificatesTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String SOON = "2030-01-01T01:00:00Z";

    @TempDir
    Path folder = Path.of(".");

    private final OkHttpClient client = new OkHttpClient();
    private final MockWebServer server = new MockWebServer();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));
    private final HeldCertificate authority =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    @BeforeEach
    void start() throws IOException {
        HeldCertificate theirs = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName("127.0.0.1")
                .signedBy(authority)
                .build();
        HandshakeCertificates certificates = new HandshakeCertificates.Builder()
                .heldCertificate(theirs)
                .addTrustedCertificate(authority.certificate())
                .build();
        server.useHttps(certificates.sslSocketFactory());
        server.requestClientAuth();
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private HeldCertificate certificate(String name) {
        return new HeldCertificate.Builder()
                .commonName(name)
                .validityInterval(0, Instant.parse("2040-01-01T00:00:00Z").toEpochMilli())
                .signedBy(authority)
                .build();
    }

    private void gives(String version, Map<String, String> status) throws IOException {
        StringBuilder out = new StringBuilder("{\"apiVersion\":\"client.authentication.k8s.io/" + version
                + "\",\"kind\":\"ExecCredential\",\"status\":{\"other\":null");
        status.forEach((field, value) -> out.append(",\"")
                .append(field)
                .append("\":\"")
                .append(value.replace("\n", "\\n"))
                .append('"'));
        Files.writeString(folder.resolve("credential"), out.append("}}"));
    }

    private void gives(HeldCertificate given) throws IOException {
        gives("v1", pair(given.certificatePem(), given.privateKeyPkcs8Pem()));
    }

    private static Map<String, String> pair(String chain, String key) {
        return Map.of("clientCertificateData", chain, "clientKeyData", key, "expirationTimestamp", SOON);
    }

    private ApiServer connect(String version) throws IOException {
        return connect(version, "");
    }

    private ApiServer connect(String version, String more) throws IOException {
        String trust =
                Base64.getEncoder().encodeToString(authority.certificatePem().getBytes(StandardCharsets.US_ASCII));
        Path file = Files.writeString(folder.resolve("config"), """
                current-context: here
                contexts: [{name: here, context: {cluster: local, user: me}}]
                clusters: [{name: local, cluster: {server: "%s", certificate-authority-data: %s}}]
                users: [{name: me, user: {%s exec: {apiVersion: client.authentication.k8s.io/%s, command: cat, args: ["%s"]}}}]
                """.formatted(
                        server.url("/"), trust, more, version, folder.resolve("credential")));
        return Kubeconfig.read(List.of(file)).connect(client, now::get);
    }

    private void answers(int code) {
        server.enqueue(new MockResponse.Builder()
                .code(code)
                .addHeader("Content-Type", "application/json")
                .body("{}")
                .build());
    }

    private String whoAsked() throws InterruptedException {
        var handshake = server.takeRequest().getHandshake();
        return handshake == null || handshake.peerPrincipal() == null
                ? "nobody"
                : String.valueOf(handshake.peerPrincipal());
    }

    private String whoWeAre(ApiServer api) throws InterruptedException {
        answers(200);
        api.text(Target.parse("version"), TIMEOUT).toCompletableFuture().join();
        return whoAsked();
    }

    private static ApiException failure(ApiServer api) {
        return api.text(Target.parse("version"), TIMEOUT)
                .handle((text, thrown) -> ApiException.of(java.util.Objects.requireNonNull(thrown)))
                .toCompletableFuture()
                .join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1beta1"})
    void certificate_isShown(String version) throws Exception {
        HeldCertificate one = certificate("one");
        gives(version, pair(one.certificatePem(), one.privateKeyPkcs8Pem()));
        assertThat(whoWeAre(connect(version))).contains("CN=one");
    }

    @Test
    void rotatedCertificate_isShownOnANewConnectionAndNotBefore() throws Exception {
        gives(certificate("one"));
        ApiServer api = connect("v1");
        assertThat(whoWeAre(api)).contains("CN=one");
        gives(certificate("two"));
        assertThat(whoWeAre(api)).contains("CN=one");
        now.set(Instant.parse("2030-01-01T00:59:45Z"));
        assertThat(whoWeAre(api)).contains("CN=two");
    }

    @Test
    void certificateThatEndsBeforeItsExpiry_isRenewedInTime() throws Exception {
        HeldCertificate brief = new HeldCertificate.Builder()
                .commonName("brief")
                .validityInterval(0, Instant.parse("2030-01-01T00:10:00Z").toEpochMilli())
                .signedBy(authority)
                .build();
        gives(brief);
        ApiServer api = connect("v1");
        answers(200);
        assertThat(api.text(Target.parse("version"), TIMEOUT)
                        .handle((text, thrown) -> "answered")
                        .toCompletableFuture()
                        .join())
                .isEqualTo("answered");
        gives(certificate("two"));
        now.set(Instant.parse("2030-01-01T00:09:45Z"));
        whoAsked();
        assertThat(whoWeAre(api)).contains("CN=two");
    }

    @Test
    void refusedCertificate_isRenewedForTheNextRequest() throws Exception {
        gives(certificate("one"));
        ApiServer api = connect("v1");
        assertThat(whoWeAre(api)).contains("CN=one");
        gives(certificate("two"));
        answers(401);
        assertThat(failure(api).kind()).isEqualTo(ApiException.Kind.UNAUTHORIZED);
        assertThat(whoAsked()).contains("CN=one");
        assertThat(whoWeAre(api)).contains("CN=two");
    }

    @Test
    void refusedCertificateThatStaysTheSame_isUnauthorized() throws Exception {
        gives(certificate("one"));
        ApiServer api = connect("v1");
        answers(401);
        assertThat(failure(api).kind()).isEqualTo(ApiException.Kind.UNAUTHORIZED);
    }

    @Test
    void tokenAndCertificate_areBothShown() throws Exception {
        HeldCertificate one = certificate("one");
        gives(
                "v1",
                Map.of(
                        "token", "t",
                        "clientCertificateData", one.certificatePem(),
                        "clientKeyData", one.privateKeyPkcs8Pem()));
        answers(200);
        connect("v1")
                .text(Target.parse("version"), TIMEOUT)
                .toCompletableFuture()
                .join();
        var request = server.takeRequest();
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer t");
        assertThat(String.valueOf(request.getHandshake())).contains("one");
    }

    /** A watch that is open goes on: it was let in when it began. */
    @Test
    void openAnswer_isNotCutByARotation() throws Exception {
        gives(certificate("one"));
        ApiServer api = connect("v1");
        server.enqueue(new MockResponse.Builder()
                .code(200)
                .addHeader("Content-Type", "application/json")
                .body("{\"a\":1}")
                .bodyDelay(500, TimeUnit.MILLISECONDS)
                .build());
        CompletableFuture<String> slow =
                api.text(Target.parse("version"), TIMEOUT).toCompletableFuture();
        assertThat(whoAsked()).contains("CN=one");
        gives(certificate("two"));
        now.set(Instant.parse("2030-01-01T02:00:00Z"));
        assertThat(whoWeAre(api)).contains("CN=two");
        assertThat(slow.join()).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clientCertificateData | certificate without its key",
                "clientKeyData         | key without",
                "expirationTimestamp   | neither a token nor a client certificate"
            })
    void halfOfAPair_isRefusedInWords(String only, String words) throws Exception {
        gives("v1", Map.of(only, "x"));
        ApiException failure = failure(connect("v1"));
        assertThat(failure.kind()).isEqualTo(ApiException.Kind.CREDENTIALS);
        assertThat(failure).hasMessageContaining(words).hasMessageContaining("plugin cat");
    }

    @Test
    void keyThatCannotBeRead_orOfAnotherCertificate_isRefusedInWords() throws Exception {
        HeldCertificate one = certificate("one");
        Map<String, String> keys = Map.of(
                "-----BEGIN DSA PRIVATE KEY-----\nAAAA\n-----END DSA PRIVATE KEY-----",
                "no private key",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
                "passphrase",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "none of",
                certificate("two").privateKeyPkcs8Pem(),
                "not that of the certificate");
        for (Map.Entry<String, String> key : keys.entrySet()) {
            gives("v1", pair(one.certificatePem(), key.getKey()));
            ApiException failure = failure(connect("v1"));
            assertThat(failure.kind()).isEqualTo(ApiException.Kind.CREDENTIALS);
            assertThat(failure).hasMessageContaining(key.getValue());
            assertThat(failure.getMessage()).doesNotContain("BEGIN");
        }
        gives("v1", pair("no certificate", one.privateKeyPkcs8Pem()));
        assertThat(failure(connect("v1"))).hasMessageContaining("certificate");
    }

    @Test
    void answerInAnotherVersion_orWithABadTime_isRefused() throws Exception {
        gives(certificate("one"));
        assertThat(failure(connect("v1beta1"))).hasMessageContaining("another apiVersion");
        gives("v1", Map.of("token", "t", "expirationTimestamp", "soon"));
        assertThat(failure(connect("v1"))).hasMessageContaining("no time");
    }

    @Test
    void nameThatTheServersCertificateDoesNotHave_isSaid() throws Exception {
        HeldCertificate elsewhere = new HeldCertificate.Builder()
                .addSubjectAlternativeName("api.example.com")
                .signedBy(authority)
                .build();
        try (MockWebServer other = new MockWebServer()) {
            other.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(elsewhere)
                    .build()
                    .sslSocketFactory());
            other.start();
            OkHttpClient trusting = Tls.trusting(authority.certificatePem()).apply(client);
            ApiException failure = failure(ApiServer.at(other.url("/").toString(), trusting));
            assertThat(failure.kind()).isEqualTo(ApiException.Kind.UNREACHABLE);
            assertThat(failure).hasMessageContaining("not for this host name");
        }
    }

    @Test
    void certificateOfTheKubeconfig_goesFirst() throws Exception {
        gives(certificate("one"));
        HeldCertificate own = certificate("own");
        Files.writeString(folder.resolve("own.pem"), own.certificatePem());
        Files.writeString(folder.resolve("own.key"), own.privateKeyPkcs8Pem());
        assertThat(whoWeAre(connect("v1", "client-certificate: own.pem, client-key: own.key,")))
                .contains("CN=own");
    }
}
