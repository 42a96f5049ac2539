package dev.guardrail.kubernetes.control;

import dev.guardrail.kubernetes.Later;
import dev.guardrail.kubernetes.cluster.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The waiting within one action: longer each time and never shorter than the server asks for, so many times and up to a
 * deadline. For one stage after the other.
 */
final class Pauses {
    static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int MOST = 8;

    private final Later later;
    private final InstantSource clock;
    private final Instant deadline;
    private int taken;

    Pauses(Later later, InstantSource clock) {
        this.later = later;
        this.clock = clock;
        this.deadline = clock.instant().plus(LIMIT);
    }

    /** Asks something that changes nothing, again as long as it fails in passing. */
    <T> CompletionStage<T> ask(Supplier<CompletionStage<T>> question) {
        return question.get()
                .handle((answer, thrown) ->
                        thrown == null ? CompletableFuture.completedStage(answer) : askAgain(question, thrown))
                .thenCompose(stage -> stage);
    }

    private <T> CompletionStage<T> askAgain(Supplier<CompletionStage<T>> question, Throwable thrown) {
        ApiException failure = ApiException.of(thrown);
        Optional<CompletionStage<Void>> pause = passes(failure.kind()) ? take(failure.retryAfter()) : Optional.empty();
        return pause.<CompletionStage<T>>map(over -> over.thenCompose(unused -> ask(question)))
                .orElseGet(() -> CompletableFuture.failedStage(thrown));
    }

    private static boolean passes(ApiException.Kind kind) {
        return switch (kind) {
            case THROTTLED, SERVER_FAILED, UNREACHABLE, TIMEOUT -> true;
            default -> false;
        };
    }

    /** A pause that ends when it is over; empty if it would be one too many, or end after the deadline. */
    Optional<CompletionStage<Void>> take(Optional<Duration> asked) {
        Duration own = FIRST.multipliedBy(1L << Math.min(taken, MOST));
        Duration pause = asked.filter(a -> a.compareTo(own) > 0).orElse(own);
        if (taken == MOST || clock.instant().plus(pause).isAfter(deadline)) {
            return Optional.empty();
        }
        taken++;
        CompletableFuture<Void> over = new CompletableFuture<>();
        try {
            later.run(() -> over.complete(null), pause);
        } catch (RuntimeException e) { // Whoever waits for the host accepts nothing more.
            return Optional.empty();
        }
        return Optional.of(over);
    }
}
