package dev.guardrail.prometheus;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** A declared query as a metric source: what it declares is known at once, what it asks is made when it is asked. */
abstract class Asked implements MetricSource {
    /** The source that does what is declared. */
    abstract MetricSource source();

    @Override
    public Shape shape() {
        return source().shape();
    }

    @Override
    public String describe() {
        return source().describe();
    }

    /** What is asked. */
    @Override
    public final String toString() {
        return describe();
    }

    @Override
    public Instant speaksOf(Instant asked) {
        return source().speaksOf(asked);
    }

    @Override
    public Object backend() {
        return source().backend();
    }

    @Override
    public CompletionStage<Evidence> fetch(Request request) {
        return source().fetch(request);
    }
}
