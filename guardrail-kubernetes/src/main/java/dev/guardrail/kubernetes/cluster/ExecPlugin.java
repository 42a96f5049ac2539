package dev.guardrail.kubernetes.cluster;

import dev.guardrail.text.Mapping;
import dev.guardrail.text.Node;
import dev.guardrail.text.Scalar;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
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

/** A program that hands out tokens, as cloud providers have them; a token is kept until shortly before it expires. */
final class ExecPlugin implements Credentials {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final int LONGEST = 1 << 20;

    private final List<String> command;
    private final Map<String, String> environment;
    private final String info;
    private final InstantSource clock;
    private @Nullable String header;
    private Instant expiry = Instant.MAX;

    /** A plugin that is told this as {@code KUBERNETES_EXEC_INFO}. */
    ExecPlugin(List<String> command, Map<String, String> environment, String info, InstantSource clock) {
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.info = info;
        this.clock = clock;
    }

    @Override
    public synchronized String header() throws IOException {
        if (header == null || !clock.instant().isBefore(expiry.minus(MARGIN))) {
            read(run());
        }
        return String.valueOf(header);
    }

    @Override
    public synchronized void forget() {
        header = null;
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

    private void read(String answer) throws IOException {
        Optional<Node> root = Syntax.JSON.read("credential", answer, TextLimits.standard()).documents().stream()
                .findFirst();
        Optional<Mapping> status = root.filter(Mapping.class::isInstance)
                .flatMap(node -> ((Mapping) node).get("status"))
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast);
        String token = status.flatMap(s -> text(s, "token"))
                .orElseThrow(() -> new Authorization.UnreadableException(
                        "the credential plugin " + command.get(0)
                                + " gave no token; plugins that give certificates are not supported",
                        null));
        header = "Bearer " + token;
        Optional<String> until = status.flatMap(s -> text(s, "expirationTimestamp"));
        try {
            expiry = until.map(Instant::parse).orElse(Instant.MAX);
        } catch (DateTimeException e) {
            throw unreadable("gave an expiry that is no time", e);
        }
    }

    private static Optional<String> text(Mapping mapping, String key) {
        return mapping.get(key).filter(Scalar.class::isInstance).map(node -> ((Scalar) node).text());
    }

    /** The program's name; never what it gave. */
    @Override
    public String toString() {
        return "credential plugin " + command.get(0);
    }
}
