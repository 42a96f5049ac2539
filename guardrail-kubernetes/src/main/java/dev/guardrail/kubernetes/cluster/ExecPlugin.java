package dev.guardrail.kubernetes.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program that hands out tokens or client certificates, as cloud providers have them; what it gave is kept until shortly
 * before it expires. Connections that showed an earlier certificate end by themselves and get no new requests.
 */
final class ExecPlugin implements Credentials {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final int LONGEST = 1 << 20;

    private final List<String> command;
    private final Map<String, String> environment;
    private final String version;
    private final String info;
    private final Tls tls;
    private final InstantSource clock;
    private boolean fresh;
    private Proof proof = Proof.NONE;
    private Optional<Tls.ClientCertificate> certificate = Optional.empty();
    private Instant expiry = Instant.MAX;

    /**
     * A plugin that is asked in a version.
     *
     * @param info what it is told as {@code KUBERNETES_EXEC_INFO}
     * @param tls whom to trust where a certificate that it gives is shown
     */
    ExecPlugin(
            List<String> command,
            Map<String, String> environment,
            String version,
            String info,
            Tls tls,
            InstantSource clock) {
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.version = version;
        this.info = info;
        this.tls = tls;
        this.clock = clock;
    }

    @Override
    public synchronized Proof proof() throws IOException {
        if (!fresh || !clock.instant().isBefore(expiry.minus(MARGIN))) {
            fresh = false;
            try {
                keep(ExecCredential.read(run(), version));
            } catch (ExecCredential.UnusableException e) {
                throw unreadable(String.valueOf(e.getMessage()), e);
            }
        }
        return proof;
    }

    @Override
    public synchronized void forget() {
        fresh = false;
    }

    /** Its error output is the user's to see and may hold anything, so it is not repeated in messages. */
    private String run() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        builder.environment().put("KUBERNETES_EXEC_INFO", info);
        Process process = start(builder);
        CompletableFuture<Process> ended = process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        // A program that hangs is ended, and reading what it says ends with it.
        var unused = ended.exceptionally(late -> ended(process));
        try (InputStream out = process.getInputStream()) {
            process.getOutputStream().close();
            byte[] bytes = out.readNBytes(LONGEST);
            if (ended.join().exitValue() != 0) {
                throw unreadable("failed", null);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (Authorization.UnreadableException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable("cannot be read", e);
        } catch (CompletionException e) {
            throw unreadable("did not end within " + PATIENCE.toSeconds() + " s", e);
        }
    }

    /** What it started itself holds its output open, and goes first. */
    private static Process ended(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        return process.destroyForcibly();
    }

    private Process start(ProcessBuilder builder) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw unreadable("cannot be started", e);
        }
    }

    private IOException unreadable(String what, @Nullable Throwable cause) {
        return new Authorization.UnreadableException("the credential plugin " + command.get(0) + " " + what, cause);
    }

    private void keep(ExecCredential given) throws IOException {
        expiry = given.expiry();
        // A certificate of the kubeconfig itself goes first, as it does for kubectl.
        Optional<Tls.ClientCertificate> shown = tls.client().isPresent() ? Optional.empty() : given.certificate();
        Optional<Tls.Sockets> sockets = Optional.empty();
        if (shown.isPresent()) {
            sockets = Optional.of(
                    shown.equals(certificate) && proof.sockets().isPresent()
                            ? proof.sockets().get()
                            : sockets(shown.get()));
            expiry = Tls.earlier(expiry, sockets.get().expiry());
        }
        certificate = shown;
        proof = new Proof(given.token().map(token -> "Bearer " + token).orElse(""), sockets);
        fresh = true;
    }

    private Tls.Sockets sockets(Tls.ClientCertificate shown) throws IOException {
        try {
            return tls.showing(shown).sockets();
        } catch (GeneralSecurityException e) {
            throw unreadable("gave a certificate or key that cannot be used: " + e.getMessage(), e);
        }
    }

    /** The program's name; never what it gave. */
    @Override
    public String toString() {
        return "credential plugin " + command.get(0);
    }
}
