package dev.guardrail.kubernetes.cluster;

import dev.guardrail.source.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The API server did not answer, or not with what was asked for. The message is for people and without secrets. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int status;
    private final @Nullable Duration retryAfter;

    /** The ways in which an answer can be missing. */
    public enum Kind {
        /** The server knows the resource and says that the object does not exist. */
        ABSENT(Fault.Kind.REFUSED),
        /** The server does not know the resource or the path: this says nothing about any object. */
        NOT_SERVED(Fault.Kind.MISCONFIGURED),
        /** It does not know who we are (401). */
        UNAUTHORIZED(Fault.Kind.MISCONFIGURED),
        /** We may not (403). For a moment after a server's start this is said to those who may. */
        FORBIDDEN(Fault.Kind.MISCONFIGURED),
        /** The version or the page asked for is forgotten (410). */
        EXPIRED(Fault.Kind.PARTIAL),
        /** Too many requests (429). */
        THROTTLED(Fault.Kind.REJECTED),
        /** Someone else wrote in between, or a precondition does not hold (409). */
        CONFLICT(Fault.Kind.REFUSED),
        /** The question or the object is malformed (400, 405, 406, 413, 415, 422): nothing was looked at. */
        INVALID(Fault.Kind.MISCONFIGURED),
        /** The server failed (5xx). What was to be written may have been written. */
        SERVER_FAILED(Fault.Kind.REFUSED),
        /** It sent us elsewhere; we do not go. */
        REDIRECTED(Fault.Kind.REFUSED),
        /** No connection, or it broke. What was to be written may have been written. */
        UNREACHABLE(Fault.Kind.UNREACHABLE),
        /** No answer in time. What was to be written may have been written. */
        TIMEOUT(Fault.Kind.TIMEOUT),
        /** The answer is not what was asked for, or was cut short. */
        MALFORMED(Fault.Kind.MALFORMED),
        /** The answer is larger than the limits allow. */
        TOO_LARGE(Fault.Kind.TOO_LARGE),
        /** The answer is from the past: it was served from a cache or for an older version. */
        STALE(Fault.Kind.PARTIAL),
        /** The server did what was asked, with a warning: not all of it. */
        WARNED(Fault.Kind.PARTIAL),
        /** Our own credentials cannot be read. */
        CREDENTIALS(Fault.Kind.MISCONFIGURED);

        private final Fault.Kind fault;

        Kind(Fault.Kind fault) {
            this.fault = fault;
        }

        /** What it is to a metric source. */
        public Fault.Kind fault() {
            return fault;
        }
    }

    ApiException(Kind kind, String message) {
        this(kind, message, 0, null, null);
    }

    ApiException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, 0, null, cause);
    }

    ApiException(Kind kind, String message, int status, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** What sort of failure it is. */
    public Kind kind() {
        return kind;
    }

    /** The HTTP status; 0 if there was none. */
    public int status() {
        return status;
    }

    /** How long the server asks to be left alone, if it said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether a write that failed like this may have happened all the same. */
    public boolean outcomeUnknown() {
        return switch (kind) {
            case SERVER_FAILED, UNREACHABLE, TIMEOUT, MALFORMED, TOO_LARGE, WARNED -> true;
            default -> false;
        };
    }

    /** The failure in what a stage failed with. */
    public static ApiException of(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof ApiException failure
                ? failure
                : new ApiException(
                        Kind.MALFORMED, "reading failed: " + cause.getClass().getSimpleName(), cause);
    }
}
