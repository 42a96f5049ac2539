package dev.guardrail.prometheus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An authority made for one test, with a server and a client that it vouches for, as PEM files in a folder. */
final class Certificates {
    private final HeldCertificate authority = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("test authority")
            .build();
    private final HeldCertificate client = new HeldCertificate.Builder()
            .signedBy(authority)
            .commonName("guardrail")
            .build();
    private final HeldCertificate server;
    private final Path folder;

    private Certificates(Path folder, String serverName) {
        this.folder = folder;
        this.server = new HeldCertificate.Builder()
                .signedBy(authority)
                .commonName(serverName)
                .addSubjectAlternativeName(serverName)
                .build();
    }

    static Certificates in(Path folder, String serverName) throws IOException {
        Certificates made = new Certificates(folder, serverName);
        Files.writeString(made.authority(), "Made for a test.\n" + made.authority.certificatePem());
        Files.writeString(made.chain(), made.client.certificatePem());
        Files.writeString(made.key(), made.client.privateKeyPkcs8Pem());
        Files.writeString(made.serverChain(), made.server.certificatePem());
        Files.writeString(made.serverKey(), made.server.privateKeyPkcs8Pem());
        return made;
    }

    Path authority() {
        return folder.resolve("authority.pem");
    }

    Path chain() {
        return folder.resolve("client.pem");
    }

    Path key() {
        return folder.resolve("client-key.pem");
    }

    Path serverChain() {
        return folder.resolve("server.pem");
    }

    Path serverKey() {
        return folder.resolve("server-key.pem");
    }

    /** What the server listens with; it trusts clients of the same authority. */
    SSLSocketFactory serverSockets() {
        return new HandshakeCertificates.Builder()
                .heldCertificate(server)
                .addTrustedCertificate(authority.certificate())
                .build()
                .sslSocketFactory();
    }
}
