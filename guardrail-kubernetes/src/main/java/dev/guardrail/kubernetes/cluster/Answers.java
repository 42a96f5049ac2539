package dev.guardrail.kubernetes.cluster;

import dev.guardrail.kubernetes.cluster.ApiException.Kind;
import dev.guardrail.kubernetes.object.MalformedObjectException;
import dev.guardrail.kubernetes.object.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** From an HTTP response to what was asked for, or to the failure that it is. */
final class Answers {
    private static final long LARGEST_BODY = 64L << 20;
    private static final int LONGEST_TEXT = 64 << 10;
    private static final int LONGEST_MESSAGE = 400;

    private Answers() {}

    static <T> T read(Response response, String asked, Function<InputStream, T> reader) {
        refuseUnlessJson(response, asked);
        try {
            return reader.apply(new BoundedStream(response.body().byteStream(), LARGEST_BODY));
        } catch (MalformedObjectException e) {
            throw new ApiException(Kind.MALFORMED, asked + ": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw failure(e.getCause() == null ? new IOException(e) : e.getCause(), asked);
        }
    }

    /** A write with a warning was not carried out as it was meant: a field was dropped, or given twice. */
    static <T> T written(Response response, String asked, Function<InputStream, T> reader) {
        T read = read(response, asked, reader);
        String warning = response.header("Warning", "");
        if (!warning.isEmpty()) {
            throw new ApiException(Kind.WARNED, asked + " was accepted with a warning: " + tidy(warning));
        }
        return read;
    }

    /** Plain text, as health is told in. */
    static String plain(Response response, String asked) {
        refuseUnlessSuccessful(response, asked);
        if (!response.header("Content-Type", "none").startsWith("text/plain")) {
            throw new ApiException(Kind.MALFORMED, asked + " was not answered with plain text");
        }
        return shortBody(response);
    }

    /** Passes only an answer that says of itself that it is a success, and JSON. */
    static void refuseUnlessJson(Response response, String asked) {
        refuseUnlessSuccessful(response, asked);
        String type = response.header("Content-Type", "none");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new ApiException(
                    Kind.MALFORMED, asked + " was answered with content type " + tidy(type) + ", not JSON");
        }
    }

    private static void refuseUnlessSuccessful(Response response, String asked) {
        if (response.code() >= 300 && response.code() < 400) {
            throw new ApiException(
                    Kind.REDIRECTED,
                    asked + " was answered with a redirect, which is not followed",
                    response.code(),
                    null,
                    null);
        }
        if (!response.isSuccessful()) {
            throw refusal(response, asked);
        }
    }

    private static ApiException refusal(Response response, String asked) {
        String body = shortBody(response);
        Optional<Status> status = Status.read(body);
        String said = status.map(Status::message).filter(m -> !m.isBlank()).orElse(body);
        Kind kind = kind(response.code(), status);
        String message = asked + ": " + response.code() + " " + words(kind) + (said.isBlank() ? "" : ": " + tidy(said));
        return new ApiException(kind, message, response.code(), retryAfter(response, status), null);
    }

    /** Only a Status that names the object speaks of the object; a plain 404 speaks of the path. */
    private static Kind kind(int code, Optional<Status> status) {
        return switch (code) {
            case 401 -> Kind.UNAUTHORIZED;
            case 403 -> Kind.FORBIDDEN;
            case 404 ->
                status.filter(s -> s.reason().equals("NotFound") && !s.name().isBlank())
                                .isPresent()
                        ? Kind.ABSENT
                        : Kind.NOT_SERVED;
            case 409 -> Kind.CONFLICT;
            case 410 -> Kind.EXPIRED;
            case 429 -> Kind.THROTTLED;
            default -> code >= 500 ? Kind.SERVER_FAILED : Kind.INVALID;
        };
    }

    static String words(Kind kind) {
        return switch (kind) {
            case ABSENT -> "does not exist";
            case NOT_SERVED -> "is not served here";
            case UNAUTHORIZED -> "credentials not accepted";
            case FORBIDDEN -> "permission missing";
            case CONFLICT -> "conflict";
            case EXPIRED -> "version no longer known";
            case THROTTLED -> "too many requests";
            case SERVER_FAILED -> "the server failed";
            default -> "refused";
        };
    }

    private static @Nullable Duration retryAfter(Response response, Optional<Status> status) {
        String header = response.header("Retry-After", "");
        if (header.matches("[0-9]{1,4}")) {
            return Duration.ofSeconds(Integer.parseInt(header));
        }
        return status.filter(s -> s.retryAfter().isPresent())
                .map(s -> Duration.ofSeconds(s.retryAfter().getAsInt()))
                .orElse(null);
    }

    private static String shortBody(Response response) {
        try (InputStream in = response.body().byteStream()) {
            return new String(in.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // The status is known; its explanation is not worth another failure.
        }
    }

    static ApiException failure(IOException e, String asked) {
        if (e instanceof BoundedStream.TooLargeException) {
            return new ApiException(Kind.TOO_LARGE, asked + ": " + e.getMessage(), e);
        } else if (e instanceof Authorization.UnreadableException) {
            return new ApiException(Kind.CREDENTIALS, asked + ": " + e.getMessage(), e);
        } else if (e instanceof InterruptedIOException) {
            return new ApiException(Kind.TIMEOUT, asked + ": no answer in time", e);
        }
        return new ApiException(Kind.UNREACHABLE, asked + ": " + broken(e), e);
    }

    private static String broken(IOException e) {
        if (e instanceof SSLPeerUnverifiedException) {
            return "the server's certificate is not for this host name";
        } else if (e instanceof SSLHandshakeException) {
            return "no TLS connection: its certificate is not trusted here, or it does not take ours";
        } else if (e instanceof UnknownHostException) {
            return "the server's host name is not known";
        }
        return "no connection, or it broke (" + e.getClass().getSimpleName() + ")";
    }

    /** One line, of bounded length, without control characters. */
    static String tidy(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
    }
}
