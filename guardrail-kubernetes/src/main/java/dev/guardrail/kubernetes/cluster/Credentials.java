package dev.guardrail.kubernetes.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** What goes into the Authorization header. Safe for use by several threads; never printed. */
interface Credentials {

    /** The header's value, blank for none; asked before every request. */
    String header() throws IOException;

    /** The server did not accept the last one: anything kept must be had anew. */
    default void forget() {}

    /** None, or a client certificate alone. */
    static Credentials none() {
        return () -> "";
    }

    static Credentials token(String token) {
        return () -> "Bearer " + token;
    }

    static Credentials basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return () -> "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** Tokens in files are replaced while we run, so the file is read for each request. */
    static Credentials tokenFile(Path file) {
        return () -> {
            try {
                return "Bearer " + Files.readString(file).strip();
            } catch (IOException e) {
                throw new Authorization.UnreadableException("the token file cannot be read", e);
            }
        };
    }
}
