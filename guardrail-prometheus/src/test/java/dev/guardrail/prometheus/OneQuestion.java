package dev.guardrail.prometheus;

import dev.guardrail.source.Fault;
import dev.guardrail.source.Request;
import dev.guardrail.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;

/** Asks a server one question and waits for what comes of it. */
record OneQuestion(Instant at, Duration timeout) {
    void ask(PrometheusSource prometheus) {
        prometheus
                .vector("up")
                .fetch(new Request(at, timeout))
                .toCompletableFuture()
                .join();
    }

    Fault fault(PrometheusSource prometheus) {
        try {
            ask(prometheus);
            throw new AssertionError("no fault");
        } catch (CompletionException e) {
            return ((SourceException) e.getCause()).fault();
        }
    }
}
