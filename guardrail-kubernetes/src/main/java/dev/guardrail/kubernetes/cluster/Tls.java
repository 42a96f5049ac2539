package dev.guardrail.kubernetes.cluster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
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
    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    /** A certificate chain and its key. */
    record ClientCertificate(String chain, String key) {
        @Override
        public String toString() {
            return "client certificate";
        }
    }

    /**
     * What makes connections, until when its certificate holds. Made anew for another certificate: sessions that are resumed
     * would still speak for the one before. Equal to itself alone, as what makes sockets is.
     *
     * @param expiry the farthest instant where no certificate is shown
     */
    record Sockets(SSLSocketFactory factory, X509TrustManager trust, Instant expiry) {}

    static Tls trusting(String authorities) {
        return new Tls(Optional.of(authorities), Optional.empty());
    }

    /** The same trust, with another certificate. */
    Tls showing(ClientCertificate certificate) {
        return new Tls(authorities, Optional.of(certificate));
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    OkHttpClient apply(OkHttpClient http) {
        if (authorities.isEmpty() && client.isEmpty()) {
            return http;
        }
        try {
            Sockets sockets = sockets();
            return http.newBuilder()
                    .sslSocketFactory(sockets.factory(), sockets.trust())
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the certificates or the key cannot be used: " + e.getMessage(), e);
        }
    }

    /** Makes connections with a memory of sessions of their own. */
    Sockets sockets() throws GeneralSecurityException {
        try {
            X509TrustManager trust = trustManager();
            Certificate[] chain = chain();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(chain), new X509TrustManager[] {trust}, null);
            return new Sockets(context.getSocketFactory(), trust, expiry(chain));
        } catch (IOException e) {
            throw new GeneralSecurityException("no key store can be made", e);
        }
    }

    private static Instant expiry(Certificate[] chain) {
        return chain.length > 0 && chain[0] instanceof X509Certificate leaf
                ? leaf.getNotAfter().toInstant()
                : Instant.MAX;
    }

    private Certificate[] chain() throws GeneralSecurityException {
        return client.isEmpty()
                ? new Certificate[0]
                : certificates(client.get().chain()).toArray(new Certificate[0]);
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

    private KeyManager @Nullable [] keyManagers(Certificate[] chain) throws GeneralSecurityException, IOException {
        if (client.isEmpty()) {
            return null;
        }
        PrivateKey key = PrivateKeys.read(client.get().key());
        refuseUnlessPair(key, chain[0].getPublicKey());
        KeyStore store = emptyStore();
        store.setKeyEntry("client", key, new char[0], chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    /** A key of another certificate would be found out by the server alone, in words that say nothing. */
    private static void refuseUnlessPair(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            throw new GeneralSecurityException("the key is not that of the certificate");
        }
        String algorithm = SIGNATURES.getOrDefault(key.getAlgorithm(), key.getAlgorithm());
        Signature made = Signature.getInstance(algorithm);
        made.initSign(key);
        made.update((byte) 1);
        Signature checked = Signature.getInstance(algorithm);
        checked.initVerify(certified);
        checked.update((byte) 1);
        if (!checked.verify(made.sign())) {
            throw new GeneralSecurityException("the key is not that of the certificate");
        }
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
