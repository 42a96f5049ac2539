package dev.guardrail.prometheus;

import com.fasterxml.jackson.core.JacksonException;
import dev.guardrail.source.Fault.Kind;
import dev.guardrail.source.SourceException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What went wrong on the way, as a fault that a person can act upon, without secrets. */
final class TransportFaults {
    /** No fault has more, unless they go round. */
    private static final int MOST_CAUSES = 50;

    private final Endpoint endpoint;

    TransportFaults(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    SourceException of(IOException e) {
        if (e instanceof LimitedInput.LimitException) {
            return fault(Kind.TOO_LARGE, e.getMessage() + ": aggregate in the query, or raise the limit on bytes", e);
        } else if (e instanceof JacksonException json) {
            return fault(Kind.MALFORMED, "the answer is not well-formed JSON: " + json.getOriginalMessage(), e);
        } else if (e instanceof AuthorizationException denied) {
            return fault(denied.kind(), String.valueOf(e.getMessage()), e);
        } else if (e instanceof SSLPeerUnverifiedException) {
            return fault(
                    Kind.MISCONFIGURED,
                    "the server's certificate is for another name than the base URL's: correct one of them: "
                            + first(e),
                    e);
        } else if (isUntrusted(e)) {
            return fault(
                    Kind.MISCONFIGURED,
                    "the server's certificate is not trusted: give the authority that signed it: " + first(e),
                    e);
        } else if (e instanceof SSLException) {
            return fault(Kind.UNREACHABLE, "no TLS connection; does the server speak TLS at this port? " + first(e), e);
        } else if (e instanceof UnknownHostException) {
            return fault(Kind.UNREACHABLE, "the host name of the base URL is not known: " + first(e), e);
        }
        return fault(Kind.UNREACHABLE, e.getClass().getSimpleName() + ": " + first(e), e);
    }

    /** The only bound of the HTTP client that is not the call's own is the one on connecting. */
    SourceException unconnected(SocketTimeoutException e, long millis) {
        return fault(
                Kind.UNREACHABLE,
                "no connection within " + Promql.duration(Duration.ofMillis(millis))
                        + ", the HTTP client's connect timeout: " + first(e),
                e);
    }

    private static boolean isUntrusted(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    /** The same, or one that says no secret. */
    SourceException redacted(SourceException e) {
        return shown(e) == null
                ? new SourceException(
                        e.fault().kind(), endpoint.redacted(e.fault().message()))
                : e;
    }

    private SourceException fault(Kind kind, String message, IOException e) {
        return new SourceException(kind, Excerpt.of(endpoint.redacted(message)), shown(e));
    }

    /** The cause, unless it, one of its own or one suppressed says a secret: whoever logs a fault logs those too. */
    private @Nullable Throwable shown(Throwable cause) {
        Deque<Throwable> left = new ArrayDeque<>(List.of(cause));
        for (int looked = 0; !left.isEmpty(); looked++) {
            Throwable one = left.remove();
            String said = one.toString();
            if (looked == MOST_CAUSES || !endpoint.redacted(said).equals(said)) {
                return null;
            }
            left.addAll(List.of(one.getSuppressed()));
            if (one.getCause() != null) {
                left.add(one.getCause());
            }
        }
        return cause;
    }

    /** OkHttp lists fingerprints and names of certificates line by line; the first line says it. */
    private static String first(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
