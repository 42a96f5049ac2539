package dev.guardrail.prometheus;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Asks another source for the instant that the {@link EvaluationTimes} allow, and says so beforehand. */
final class Timed implements MetricSource {
    private final MetricSource source;
    private final EvaluationTimes times;
    private final Object server;

    Timed(MetricSource source, EvaluationTimes times, Object server) {
        this.source = source;
        this.times = times;
        this.server = server;
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
        return times.of(asked);
    }

    @Override
    public Object backend() {
        return server;
    }

    @Override
    public CompletionStage<Evidence> fetch(Request request) {
        return source.fetch(new Request(speaksOf(request.at()), request.timeout()));
    }
}
