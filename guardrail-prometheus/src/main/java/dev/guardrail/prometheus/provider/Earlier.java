package dev.guardrail.prometheus.provider;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** A source that is asked about a time before now, such as a range that ends a minute ago. */
record Earlier(MetricSource source, Duration by) implements MetricSource {

    @Override
    public Shape shape() {
        return source.shape();
    }

    @Override
    public String describe() {
        return source.describe() + ", " + by.toSeconds() + " s ago";
    }

    @Override
    public Instant speaksOf(Instant asked) {
        return source.speaksOf(asked.minus(by));
    }

    @Override
    public Object backend() {
        return source.backend();
    }

    @Override
    public CompletionStage<Evidence> fetch(Request request) {
        return source.fetch(new Request(request.at().minus(by), request.timeout()));
    }
}
