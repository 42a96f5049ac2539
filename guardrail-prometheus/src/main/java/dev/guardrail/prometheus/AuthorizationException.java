package dev.guardrail.prometheus;

import dev.guardrail.source.Fault;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request could not be authorised, or must not be; the message has no secrets. */
final class AuthorizationException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Fault.Kind kind;

    AuthorizationException(Fault.Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Fault.Kind kind() {
        return kind;
    }
}
