package dev.guardrail.kubernetes.object;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The server's own words about a request that failed.
 *
 * @param code the HTTP status, also where it comes inside an answer with another one; 0 if not given
 * @param reason one word for programs: "NotFound", "Expired"; may be blank
 * @param message for people; may be blank
 * @param name the object it is about; blank if it is about none, such as a whole resource that does not exist
 * @param retryAfter seconds to wait before asking again, if given
 */
public record Status(int code, String reason, String message, String name, OptionalInt retryAfter) {

    /** Reads a body; empty if it is not a Status, such as plain text or HTML. */
    public static Optional<Status> read(String body) {
        try {
            return Optional.of(Json.read(body, parser -> of(Fields.of(Json.object(parser), "status"))));
        } catch (MalformedObjectException e) {
            return Optional.empty();
        }
    }

    static Status of(Fields status) {
        Fields details = status.objectOrEmpty("details");
        long seconds = details.whole("retryAfterSeconds").orElse(-1);
        return new Status(
                (int) status.whole("code").orElse(0),
                status.text("reason").orElse(""),
                status.text("message").orElse(""),
                details.text("name").orElse(""),
                seconds < 0 || seconds > 3600 ? OptionalInt.empty() : OptionalInt.of((int) seconds));
    }
}
