package dev.guardrail.kubernetes.cluster;

import java.util.Optional;

/**
 * What is shown to the server with one request to prove who we are. Never printed.
 *
 * @param header the value of the Authorization header, empty for none
 * @param sockets the connections that show a certificate of short life; without them those of the client serve
 */
record Proof(String header, Optional<Tls.Sockets> sockets) {
    static final Proof NONE = ofHeader("");

    static Proof ofHeader(String header) {
        return new Proof(header, Optional.empty());
    }

    /** Nothing of it. */
    @Override
    public String toString() {
        return "proof";
    }
}
