package dev.guardrail;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A source of the past with a regression in it. */
final class WorsenedSource implements MetricSource {
    private final String guardrail;
    private final MetricSource past;
    private final Regression regression;
    private final Instant start;

    WorsenedSource(String guardrail, MetricSource past, Regression regression, Instant start) {
        this.guardrail = guardrail;
        this.past = past;
        this.regression = regression;
        this.start = start;
    }

    @Override
    public Shape shape() {
        return past.shape();
    }

    @Override
    public String describe() {
        return past.describe();
    }

    @Override
    public Instant speaksOf(Instant asked) {
        return past.speaksOf(asked);
    }

    @Override
    public CompletionStage<Evidence> fetch(Request request) {
        CompletionStage<Evidence> asked = past.fetch(request);
        CompletableFuture<Evidence> worse = new CompletableFuture<>();
        Object unused = asked.whenComplete((evidence, thrown) -> {
            try {
                if (thrown != null) {
                    worse.completeExceptionally(thrown);
                } else {
                    worse.complete(worsened(evidence));
                }
            } catch (RuntimeException | Error e) {
                worse.completeExceptionally(e);
            }
        });
        stopWith(worse, asked);
        return worse;
    }

    private static void stopWith(CompletableFuture<Evidence> worse, CompletionStage<Evidence> asked) {
        Object unused = worse.whenComplete((evidence, thrown) -> {
            if (worse.isCancelled()) {
                asked.toCompletableFuture().cancel(true);
            }
        });
    }

    private Evidence worsened(Evidence evidence) {
        Duration sinceStart = Duration.between(start, evidence.witness().at());
        // A source that looks a little into the past speaks of before the start at the start.
        return regression.worsen(guardrail, evidence, sinceStart.isNegative() ? Duration.ZERO : sinceStart);
    }
}
