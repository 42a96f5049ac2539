package dev.guardrail.source;

import org.jspecify.annotations.Nullable;

/** How a source says why it has no evidence. The message is shown to people: it must not contain secrets. */
public final class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /** A fault without a cause. */
    public SourceException(Fault.Kind kind, String message) {
        this(kind, message, null);
    }

    /** A fault with the exception that led to it; the cause is for debuggers and is never shown in reports. */
    public SourceException(Fault.Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = new Fault(kind, message);
    }

    /** The fault as it will be recorded. */
    public Fault fault() {
        return fault;
    }
}
