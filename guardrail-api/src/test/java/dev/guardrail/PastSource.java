package dev.guardrail;

import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Window;
import dev.guardrail.evidence.Witness;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A source that knows its whole past: three pods, all of them seen, and a value for every instant. */
final class PastSource implements MetricSource {
    static final Instant START = Instant.parse("2026-01-02T00:00:00Z");

    private final Shape shape;
    private final Function<Duration, Value> past;
    private final List<Instant> asked = new CopyOnWriteArrayList<>();

    private PastSource(Shape shape, Function<Duration, Value> past) {
        this.shape = shape;
        this.past = past;
    }

    static PastSource numbers(Function<Duration, Double> past) {
        return new PastSource(Shape.number(), sinceStart -> Value.of(past.apply(sinceStart)));
    }

    static PastSource of(Shape shape, Value value) {
        return new PastSource(shape, sinceStart -> value);
    }

    List<Instant> asked() {
        return asked;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public String describe() {
        return "the past";
    }

    @Override
    public CompletionStage<Evidence> fetch(Request request) {
        asked.add(request.at());
        return CompletableFuture.supplyAsync(
                () -> Evidence.of(past.apply(Duration.between(START, request.at())), witness(request.at())));
    }

    static Witness witness(Instant at) {
        return Witness.builder()
                .asked("the past")
                .at(at)
                .series(3)
                .samples(3)
                .coverage(new Coverage("pods", 3, 3))
                .ran(new Coverage("pods", 3, 3))
                .oldestSample(Duration.ofSeconds(5))
                .window(new Window(at.minusSeconds(300), at, 10, 10, Duration.ofSeconds(30)))
                .build();
    }
}
