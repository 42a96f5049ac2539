package dev.guardrail.prometheus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Whom to trust, and which certificate to show, as PEM that is read when the source is built. Never printed. */
final class TlsFiles {
    private static final String REMEDY =
            "give PEM files that can be read: certificates as BEGIN CERTIFICATE, the key as BEGIN PRIVATE KEY,"
                    + " BEGIN RSA PRIVATE KEY or BEGIN EC PRIVATE KEY, without a passphrase";

    private @Nullable Path authorities;
    private @Nullable String authoritiesText;
    private boolean anybody;
    private @Nullable Path chain;
    private @Nullable Path key;
    private @Nullable Handshake handshake;
    private @Nullable Handshake verified;

    /** What a connection begins with. */
    private record Handshake(SSLContext context, X509TrustManager trust, boolean anyName) {
        OkHttpClient over(OkHttpClient client) {
            OkHttpClient.Builder out = client.newBuilder().sslSocketFactory(context.getSocketFactory(), trust);
            return anyName ? out.hostnameVerifier((name, session) -> true).build() : out.build();
        }
    }

    void trusting(Path certificates) {
        this.authorities = certificates;
    }

    void trusting(String certificates) {
        this.authoritiesText = certificates;
    }

    void trustingAnybody() {
        this.anybody = true;
    }

    void showing(Path certificates, Path privateKey) {
        this.chain = certificates;
        this.key = privateKey;
    }

    /** Reads the files; what is wrong with them becomes a refusal. */
    void read(Refusals refusals) {
        int trusted = (authorities == null ? 0 : 1) + (authoritiesText == null ? 0 : 1) + (anybody ? 1 : 0);
        refusals.check(
                trusted <= 1,
                "two-trusts",
                "a file of authorities, their text, and anybody: more than one of them is to be trusted",
                "give one of them");
        if (trusted == 0 && chain == null) {
            return;
        }
        try {
            KeyManager @Nullable [] keys = keyManagers();
            verified = anybody && chain == null ? null : handshake(keys, trustManager(), false);
            handshake = anybody ? handshake(keys, new Anybody(), true) : verified;
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            refusals.check(
                    false,
                    "bad-tls",
                    "the certificates or the key cannot be used: "
                            + e.getClass().getSimpleName() + ": " + Excerpt.of(String.valueOf(e.getMessage())),
                    REMEDY);
        }
    }

    private static Handshake handshake(KeyManager @Nullable [] keys, X509TrustManager trust, boolean anyName)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, new X509TrustManager[] {trust}, null);
        return new Handshake(context, trust, anyName);
    }

    /** A client with these certificates, or as it is if none were given. */
    UnaryOperator<OkHttpClient> over() {
        return over(handshake);
    }

    /** The same for a server of which nobody said that it need not show who it is. */
    UnaryOperator<OkHttpClient> verifying() {
        return over(verified);
    }

    private static UnaryOperator<OkHttpClient> over(@Nullable Handshake begun) {
        return begun == null ? client -> client : begun::over;
    }

    private X509TrustManager trustManager() throws GeneralSecurityException, IOException {
        String pem = authorities == null ? authoritiesText : Files.readString(authorities);
        @Nullable KeyStore trusted = null; // Null stands for whom the platform trusts.
        if (pem != null) {
            trusted = emptyStore();
            int number = 0;
            for (Certificate certificate : certificates(pem)) {
                trusted.setCertificateEntry("authority-" + number++, certificate);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException, IOException {
        if (chain == null || key == null) {
            return null;
        }
        KeyStore store = emptyStore();
        Certificate[] shown = certificates(Files.readString(chain)).toArray(new Certificate[0]);
        store.setKeyEntry("client", PrivateKeys.read(Files.readString(key)), new char[0], shown);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        Collection<? extends Certificate> read = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        if (read.isEmpty()) {
            throw new GeneralSecurityException("there is no certificate in it");
        }
        return read;
    }

    /** Looks at no certificate. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] shown, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Neither certificates nor keys. */
    @Override
    public String toString() {
        return "tls";
    }
}
