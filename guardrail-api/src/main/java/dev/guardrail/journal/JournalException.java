package dev.guardrail.journal;

import org.jspecify.annotations.Nullable;

/** A journal cannot be written, read, or believed. A run whose journal fails is Error. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a cause. */
    public JournalException(String message) {
        this(message, null);
    }

    /** With what led to it. */
    public JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
