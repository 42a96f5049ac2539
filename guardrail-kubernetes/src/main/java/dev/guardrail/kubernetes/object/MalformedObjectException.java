package dev.guardrail.kubernetes.object;

import org.jspecify.annotations.Nullable;

/** What the server sent is not the object that was asked for: cut short, of another kind, a field of the wrong type. */
public final class MalformedObjectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedObjectException(String message) {
        this(message, null);
    }

    MalformedObjectException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
