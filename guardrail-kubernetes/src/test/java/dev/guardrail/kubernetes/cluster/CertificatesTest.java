package dev.guardrail.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom we trust and who we are by certificate, inline or by file, in each form in which cluster tools write keys. */
class CertificatesTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    Path folder = Path.of(".");

    private final OkHttpClient client = new OkHttpClient();
    private final MockWebServer server = new MockWebServer();
    private final HeldCertificate authority =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private final HeldCertificate ours = new HeldCertificate.Builder()
            .commonName("guardrail")
            .signedBy(authority)
            .build();

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
        server.enqueue(new MockResponse.Builder()
                .code(200)
                .addHeader("Content-Type", "application/json")
                .body("{}")
                .build());
    }

    @AfterEach
    void stop() {
        server.close();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private static String inline(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }

    private String write(String name, String pem) throws IOException {
        Files.writeString(folder.resolve(name), pem);
        return name;
    }

    private ApiServer connect(String trust, String user) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), """
                current-context: here
                contexts: [{name: here, context: {cluster: local, user: me}}]
                clusters: [{name: local, cluster: {server: "%s", %s}}]
                users: [{name: me, user: {%s}}]
                """.formatted(server.url("/"), trust, user));
        return Kubeconfig.read(List.of(file)).connect(client, InstantSource.system());
    }

    private String whoWeAre(ApiServer api) throws InterruptedException {
        api.text(Target.parse("version"), TIMEOUT).toCompletableFuture().join();
        var handshake = server.takeRequest().getHandshake();
        return handshake == null || handshake.peerPrincipal() == null
                ? "nobody"
                : String.valueOf(handshake.peerPrincipal());
    }

    private String inlineAuthority() {
        return "certificate-authority-data: " + inline(authority.certificatePem());
    }

    @Test
    void certificatesInline_areTrustedAndShown() throws Exception {
        String user = "client-certificate-data: " + inline(ours.certificatePem()) + ", client-key-data: "
                + inline(ours.privateKeyPkcs8Pem());
        assertThat(whoWeAre(connect(inlineAuthority(), user))).contains("guardrail");
    }

    @Test
    void certificatesInFiles_areFoundBesideTheKubeconfig() throws Exception {
        String user = "client-certificate: " + write("me.crt", ours.certificatePem()) + ", client-key: "
                + write("me.key", ours.privateKeyPkcs8Pem());
        String trust = "certificate-authority: " + write("ca.crt", authority.certificatePem());
        assertThat(whoWeAre(connect(trust, user))).contains("guardrail");
    }

    @Test
    void rsaKeyInItsOldForm_isRead() throws Exception {
        HeldCertificate rsa = new HeldCertificate.Builder()
                .commonName("guardrail")
                .rsa2048()
                .signedBy(authority)
                .build();
        String user = "client-certificate-data: " + inline(rsa.certificatePem()) + ", client-key-data: "
                + inline(rsa.privateKeyPkcs1Pem());
        assertThat(whoWeAre(connect(inlineAuthority(), user))).contains("guardrail");
    }

    @Test
    void serverOfAnotherAuthority_isNotTrusted() throws Exception {
        HeldCertificate another =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        ApiServer api = connect("certificate-authority-data: " + inline(another.certificatePem()), "token: t");
        assertThat(api.text(Target.parse("version"), TIMEOUT)
                        .handle((text, thrown) -> ApiException.of(thrown).kind())
                        .toCompletableFuture()
                        .join())
                .isEqualTo(ApiException.Kind.UNREACHABLE);
    }

    /** The old form of an EC key: version, secret number, curve. */
    @Test
    void ecKeyInItsOldForm_isTheSameKey() throws Exception {
        PrivateKey key = ours.keyPair().getPrivate();
        String pkcs8 = HexFormat.of().formatHex(key.getEncoded());
        String secret = pkcs8.substring(pkcs8.indexOf("0201010420") + 10).substring(0, 64);
        byte[] sec1 = HexFormat.of().parseHex("303102010104" + "20" + secret + "a00a06082a8648ce3d030107");
        String pem = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                + "-----BEGIN EC PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(sec1)
                + "\n-----END EC PRIVATE KEY-----\n";
        assertThat(PrivateKeys.read(pem))
                .isInstanceOfSatisfying(
                        ECPrivateKey.class, read -> assertThat(read.getS()).isEqualTo(((ECPrivateKey) key).getS()));
    }

    @Test
    void encryptedKey_isRefusedInWords() {
        for (String pem : List.of(
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nAAAA\n-----END RSA PRIVATE KEY-----")) {
            assertThatExceptionOfType(GeneralSecurityException.class)
                    .isThrownBy(() -> PrivateKeys.read(pem))
                    .withMessageContaining("passphrase");
        }
    }
}
