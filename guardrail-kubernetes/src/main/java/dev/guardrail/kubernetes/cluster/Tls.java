package dev.guardrail.kubernetes.cluster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Whom to trust, and which certificate to show, both as PEM. Never printed.
 *
 * @param authorities empty to trust whom the platform trusts
 */
record Tls(Optional<String> authorities, Optional<ClientCertificate> client) {

    /** A certificate chain and its key. */
    record ClientCertificate(String chain, String key) {
        @Override
        public String toString() {
            return "client certificate";
        }
    }

    static Tls trusting(String authorities) {
        return new Tls(Optional.of(authorities), Optional.empty());
    }

    OkHttpClient apply(OkHttpClient http) {
        if (authorities.isEmpty() && client.isEmpty()) {
            return http;
        }
        try {
            X509TrustManager trust = trustManager();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), new X509TrustManager[] {trust}, null);
            return http.newBuilder()
                    .sslSocketFactory(context.getSocketFactory(), trust)
                    .build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the certificates or the key cannot be used: " + e.getMessage(), e);
        }
    }

    private X509TrustManager trustManager() throws GeneralSecurityException, IOException {
        @Nullable KeyStore trusted = null; // Null stands for whom the platform trusts.
        if (authorities.isPresent()) {
            trusted = emptyStore();
            int number = 0;
            for (Certificate certificate : certificates(authorities.get())) {
                trusted.setCertificateEntry("authority-" + number++, certificate);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException, IOException {
        if (client.isEmpty()) {
            return null;
        }
        KeyStore store = emptyStore();
        Certificate[] chain = certificates(client.get().chain()).toArray(new Certificate[0]);
        store.setKeyEntry("client", PrivateKeys.read(client.get().key()), new char[0], chain);
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
        byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
        Collection<? extends Certificate> read =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
        if (read.isEmpty()) {
            throw new GeneralSecurityException("no certificate in the PEM text");
        }
        return read;
    }

    /** Neither certificates nor keys. */
    @Override
    public String toString() {
        return "tls";
    }
}
