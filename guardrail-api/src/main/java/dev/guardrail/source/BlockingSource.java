package dev.guardrail.source;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * A source made of code that blocks, run on an executor of the host's. When the engine gives up on an answer, the thread
 * that works on it is interrupted. Thread-safe if the fetching code is.
 */
public final class BlockingSource implements MetricSource {

    /** Code that fetches and returns, or throws; {@link SourceException} names the kind of fault. */
    @FunctionalInterface
    public interface Fetch {
        /** Fetches the evidence at {@link Request#at()}. */
        Evidence fetch(Request request) throws Exception;
    }

    private final Shape shape;
    private final String description;
    private final Executor executor;
    private final Fetch fetch;

    private BlockingSource(Shape shape, String description, Executor executor, Fetch fetch) {
        this.shape = Objects.requireNonNull(shape, "shape");
        this.description = Objects.requireNonNull(description, "description");
        this.executor = Objects.requireNonNull(executor, "executor");
        this.fetch = Objects.requireNonNull(fetch, "fetch");
    }

    /**
     * A source made of code that blocks.
     *
     * @param shape the shape of every value
     * @param description what is asked, in one line, without secrets
     * @param executor where the code runs; it needs as many threads as should be able to wait at once
     */
    public static BlockingSource of(Shape shape, String description, Executor executor, Fetch fetch) {
        return new BlockingSource(shape, description, executor, fetch);
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public CompletionStage<Evidence> fetch(Request request) {
        CompletableFuture<Evidence> answer = new CompletableFuture<>();
        FutureTask<Void> work =
                new FutureTask<>(() -> {
                    answer.complete(fetch.fetch(request));
                    return null;
                }) {
                    @Override
                    protected void setException(Throwable thrown) {
                        answer.completeExceptionally(thrown);
                        super.setException(thrown);
                    }
                };
        Object unused = answer.whenComplete((evidence, thrown) -> {
            if (answer.isCancelled()) {
                work.cancel(true);
            }
        });
        executor.execute(work);
        return answer;
    }
}
