package dev.guardrail.prometheus.provider;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Place;
import dev.guardrail.text.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** A client that trusts what a template says it should. */
final class Trust {
    private Trust() {}

    /** The client for this server; empty if our own with the usual trust will do. */
    static Optional<OkHttpClient> client(Server server, Optional<OkHttpClient> host) {
        if (!server.insecure() && server.certificates().isEmpty()) {
            return host;
        }
        try {
            X509TrustManager trust = server.certificates().isPresent()
                    ? trusting(server.certificates().get())
                    : new Everybody();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, new SecureRandom());
            OkHttpClient.Builder builder = host.orElseGet(OkHttpClient::new).newBuilder();
            builder.sslSocketFactory(context.getSocketFactory(), trust);
            if (server.insecure()) {
                builder.hostnameVerifier((name, session) -> true);
            }
            return Optional.of(builder.build());
        } catch (GeneralSecurityException | IOException e) {
            throw new RefusedException(
                    "The server cannot be asked.",
                    List.of(Finding.error(
                            "bad-certificate",
                            Place.of("caCert"),
                            "caCert is not a certificate in PEM",
                            "give the text from BEGIN CERTIFICATE to END CERTIFICATE")));
        }
    }

    private static X509TrustManager trusting(String pem) throws GeneralSecurityException, IOException {
        Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        if (certificates.isEmpty()) {
            throw new GeneralSecurityException("no certificate");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("ca" + count++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    /** What {@code insecure: true} asks for; the reader warns of it. */
    private static final class Everybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
