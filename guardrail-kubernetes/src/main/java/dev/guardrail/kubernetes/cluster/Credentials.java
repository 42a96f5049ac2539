package dev.guardrail.kubernetes.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Where proofs of who we are come from. Safe for use by several threads; never printed. */
interface Credentials {

    /** Asked before every request; equal to the last one as long as nothing was renewed. */
    Proof proof() throws IOException;

    /** The server did not accept the last one: anything kept must be had anew. */
    default void forget() {}

    /** None, or a client certificate alone. */
    static Credentials none() {
        return () -> Proof.NONE;
    }

    static Credentials token(String token) {
        return () -> Proof.ofHeader("Bearer " + token);
    }

    static Credentials basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return () -> Proof.ofHeader("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** Tokens in files are replaced while we run, so the file is read for each request. */
    static Credentials tokenFile(Path file) {
        return () -> {
            try {
                return Proof.ofHeader("Bearer " + Files.readString(file).strip());
            } catch (IOException e) {
                throw new Authorization.UnreadableException("the token file cannot be read", e);
            }
        };
    }
}
