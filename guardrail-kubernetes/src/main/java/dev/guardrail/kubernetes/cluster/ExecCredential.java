package dev.guardrail.kubernetes.cluster;

import dev.guardrail.text.Mapping;
import dev.guardrail.text.Node;
import dev.guardrail.text.Scalar;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a credential plugin prints: a token, a certificate with its key, or both; {@code v1} and {@code v1beta1} are written
 * alike. Never printed.
 *
 * @param token for the Authorization header
 * @param certificate to show when connecting
 * @param expiry when the plugin must be asked again; the farthest instant if it does not say
 */
record ExecCredential(Optional<String> token, Optional<Tls.ClientCertificate> certificate, Instant expiry) {

    /** A credential that cannot be used; the message says why in a few words and repeats nothing of it. */
    static final class UnusableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnusableException(String message) {
            super(message);
        }
    }

    /** Reads the answer of a plugin that was asked for this version. */
    static ExecCredential read(String answer, String version) throws UnusableException {
        Mapping root = Syntax.JSON.read("credential", answer, TextLimits.standard()).documents().stream()
                .findFirst()
                .flatMap(ExecCredential::mapping)
                .orElseThrow(() -> new UnusableException("gave no JSON object"));
        if (text(root, "apiVersion").filter(given -> !given.equals(version)).isPresent()) {
            throw new UnusableException("answered in another apiVersion than " + version);
        }
        Mapping status = root.get("status")
                .flatMap(ExecCredential::mapping)
                .orElseThrow(() -> new UnusableException("gave no status"));
        Optional<String> token = text(status, "token");
        Optional<Tls.ClientCertificate> certificate = certificate(status);
        if (token.isEmpty() && certificate.isEmpty()) {
            throw new UnusableException("gave neither a token nor a client certificate");
        }
        return new ExecCredential(token, certificate, expiry(status));
    }

    private static Optional<Tls.ClientCertificate> certificate(Mapping status) throws UnusableException {
        Optional<String> chain = text(status, "clientCertificateData");
        Optional<String> key = text(status, "clientKeyData");
        if (chain.isPresent() != key.isPresent()) {
            throw new UnusableException(
                    chain.isPresent() ? "gave a client certificate without its key" : "gave a key without certificate");
        }
        return chain.flatMap(c -> key.map(k -> new Tls.ClientCertificate(c, k)));
    }

    private static Instant expiry(Mapping status) throws UnusableException {
        try {
            return text(status, "expirationTimestamp").map(Instant::parse).orElse(Instant.MAX);
        } catch (DateTimeException e) {
            throw new UnusableException("gave an expiry that is no time");
        }
    }

    private static Optional<Mapping> mapping(Node node) {
        return node instanceof Mapping mapping ? Optional.of(mapping) : Optional.empty();
    }

    private static Optional<String> text(Mapping mapping, String key) {
        return mapping.get(key)
                .filter(Scalar.class::isInstance)
                .map(node -> ((Scalar) node).text())
                .filter(text -> !text.isBlank());
    }

    /** Nothing of it. */
    @Override
    public String toString() {
        return "credential";
    }
}
