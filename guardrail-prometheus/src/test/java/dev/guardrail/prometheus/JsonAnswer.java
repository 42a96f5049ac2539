package dev.guardrail.prometheus;

import mockwebserver3.MockResponse;

/** Answers of a server that says that they are JSON. */
final class JsonAnswer {
    static final MockResponse EMPTY = of(InlineServer.vector(""));

    private JsonAnswer() {}

    static MockResponse of(String body) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }
}
