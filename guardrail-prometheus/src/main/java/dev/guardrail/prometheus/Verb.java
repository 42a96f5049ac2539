package dev.guardrail.prometheus;

/** How a question is sent. */
enum Verb {
    /** The usual way: long queries fit, and a redirect cannot quietly replay it. */
    POST,
    /** For proxies that let reading methods through only. */
    GET;

    Verb other() {
        return this == POST ? GET : POST;
    }

    /** Whether an answer with this status says that the question should be sent the other way. */
    boolean isRefusedBy(int status) {
        return switch (status) {
            case 405, 501 -> true;
            case 414, 431 -> this == GET;
            default -> false;
        };
    }
}
