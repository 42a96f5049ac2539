package dev.guardrail.examples.cli;

/** The input cannot be used; the message says which, and what to do. */
final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadInput(String message) {
        super(message);
    }
}
