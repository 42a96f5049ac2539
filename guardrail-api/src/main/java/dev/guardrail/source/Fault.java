package dev.guardrail.source;

import java.util.Objects;

/**
 * Why there is no evidence. Becomes an Error measurement.
 *
 * @param kind what sort of fault
 * @param message what happened, for a person; without secrets
 */
public record Fault(Kind kind, String message) implements Answer {

    /** The sorts of faults, stable names for reports and metrics. */
    public enum Kind {
        /** The source threw, or failed its answer with an exception that is not a {@link SourceException}. */
        THREW,
        /** The source returned null where it must answer. */
        NOTHING,
        /** No answer within the timeout. */
        TIMEOUT,
        /** The call was cancelled. */
        CANCELLED,
        /** The call was not accepted: no thread, no slot, over a rate budget. */
        REJECTED,
        /** The server could not be reached, or the connection broke. */
        UNREACHABLE,
        /** The server answered with a status that is not success, a redirect among them. */
        REFUSED,
        /** The answer could not be read: not the expected format, cut short, a number that is none. */
        MALFORMED,
        /** The answer says, or shows, that it is incomplete: warnings, partial results. */
        PARTIAL,
        /** The answer is larger than the limits allow. */
        TOO_LARGE,
        /** The value is not of the shape that the source declared. */
        WRONG_SHAPE,
        /** The answer is for another instant than the one asked. */
        WRONG_TIME,
        /** The query, its settings or the permissions are wrong; asking again will not help before they are mended. */
        MISCONFIGURED,
        /** The measurement was in flight when its host died or its clock jumped. */
        LOST
    }

    public Fault {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
    }
}
