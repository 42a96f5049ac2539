package dev.guardrail;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks a source once for each instant of the past and keeps what it answered, so that many regressions are tried on one
 * recording. A fault is not kept: the next one who asks may have more luck.
 */
final class RecordedSource implements MetricSource {
    private final MetricSource source;
    private final Map<Instant, Evidence> answers = new ConcurrentHashMap<>();

    RecordedSource(MetricSource source) {
        this.source = source;
    }

    @Override
    public Shape shape() {
        return source.shape();
    }

    @Override
    public String describe() {
        return source.describe();
    }

    @Override
    public Instant speaksOf(Instant asked) {
        return source.speaksOf(asked);
    }

    @Override
    public CompletionStage<Evidence> fetch(Request request) {
        Evidence known = answers.get(request.at());
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        CompletionStage<Evidence> asked = source.fetch(request);
        if (asked == null) {
            throw new NullPointerException("the source returned null instead of an answer to wait for");
        }
        // Callers cancel what they got, so it must be the source's own stage where that can be cancelled.
        Object unused = asked.whenComplete((evidence, thrown) -> {
            if (evidence != null) {
                answers.put(request.at(), evidence);
            }
        });
        return asked;
    }
}
