package dev.guardrail.source;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.source.Fault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One question to one source, through which alone the engine talks to sources. Trusts none of them: whatever a source
 * does (throw, answer null, hang, answer late, twice, with a malformed value or for another instant), exactly one
 * {@link Reply} comes of it and nothing is thrown. Safe for use by several threads.
 *
 * <p>Time is the caller's monotonic ticks, in nanoseconds; there is no timer. A hang is noticed by whoever {@link #poll}s
 * after the timeout; an answer is stamped when it arrives, so a poll that comes late does not make it late.
 */
public final class Inquiry {
    private final MetricSource source;
    private final Request request;
    private final LongSupplier ticks;
    private final long askedAt;
    private final Runnable wake;
    private final AtomicReference<@Nullable Reply> reply = new AtomicReference<>();
    private final FutureTask<?> task = new FutureTask<>(this::fetch, null);
    private volatile @Nullable CompletionStage<Evidence> stage;
    private volatile @Nullable Instant declared;

    private Inquiry(MetricSource source, Request request, LongSupplier ticks, Runnable wake) {
        this.source = source;
        this.request = request;
        this.ticks = ticks;
        this.wake = wake;
        this.askedAt = ticks.getAsLong();
    }

    /**
     * Asks. Never throws for what the source or the executor does.
     *
     * @param executor runs {@link MetricSource#fetch}, so that a source that blocks there does not block the caller
     * @param ticks monotonic time in nanoseconds
     * @param wake run once when the answer is there, on whichever thread brings it; must be quick
     */
    public static Inquiry ask(
            MetricSource source, Request request, Executor executor, LongSupplier ticks, Runnable wake) {
        Inquiry inquiry = new Inquiry(source, request, ticks, wake);
        try {
            executor.execute(inquiry.task);
        } catch (RejectedExecutionException e) {
            inquiry.settle(new Fault(Kind.REJECTED, "the executor took no more work: " + Redaction.describe(e)));
        } catch (Throwable t) {
            inquiry.settle(faultOf(t));
        }
        return inquiry;
    }

    /** The reply, once there is one: an answer that arrived, or a timeout if by now there is none. */
    public Optional<Reply> poll() {
        if (reply.get() == null
                && ticks.getAsLong() - askedAt >= request.timeout().toNanos()) {
            giveUp(new Fault(Kind.TIMEOUT, "no answer within " + seconds(request.timeout())));
        }
        return Optional.ofNullable(reply.get());
    }

    /** Whether there is a reply to {@link #poll} already. */
    public boolean isAnswered() {
        return reply.get() != null;
    }

    /** How long until {@link #poll} would call it a timeout; zero or less if that time has come. */
    public Duration remaining() {
        return request.timeout().minusNanos(ticks.getAsLong() - askedAt);
    }

    /** Gives up: whatever still comes is ignored, and the source is told if it can be. */
    public void abandon() {
        if (!isAnswered()) {
            giveUp(new Fault(Kind.CANCELLED, "no longer needed"));
        }
    }

    /**
     * A source that blocks where it should only start its work is interrupted, so that it gives its thread back. Where the
     * answer has come already there is nothing to stop, and its thread may be on to other work.
     */
    private void giveUp(Fault fault) {
        if (settle(fault)) {
            task.cancel(true);
            cancelStage();
        }
    }

    private void fetch() {
        if (reply.get() != null) {
            return;
        }
        try {
            declared = source.speaksOf(request.at());
            CompletionStage<Evidence> answer = source.fetch(request);
            if (answer == null) {
                settle(new Fault(Kind.NOTHING, "the source returned null instead of an answer to wait for"));
                return;
            }
            stage = answer;
            Object unused = answer.whenComplete(this::arrived);
            if (reply.get() != null) {
                cancelStage();
            }
        } catch (Throwable t) {
            settle(faultOf(t));
        }
    }

    private void arrived(@Nullable Evidence evidence, @Nullable Throwable thrown) {
        try {
            settle(thrown != null ? faultOf(thrown) : examine(evidence));
        } catch (Throwable t) {
            settle(faultOf(t));
        }
    }

    private Answer examine(@Nullable Evidence evidence) {
        if (evidence == null) {
            return new Fault(Kind.NOTHING, "the source answered null instead of evidence");
        }
        Instant expected = declared;
        if (expected == null || expected.isAfter(request.at())) {
            return new Fault(
                    Kind.WRONG_TIME,
                    "the source says that it speaks of " + (expected == null ? "no instant" : expected)
                            + " when asked at " + request.at());
        } else if (!evidence.witness().at().equals(expected)) {
            return new Fault(
                    Kind.WRONG_TIME, "the answer is for " + evidence.witness().at() + ", asked was " + expected);
        }
        Shape shape = source.shape();
        if (shape == null || !shape.admits(evidence.value())) {
            return new Fault(
                    Kind.WRONG_SHAPE,
                    "the source promised " + (shape == null ? "no shape" : shape.words()) + " and answered "
                            + Redaction.redact(evidence.value().words()));
        }
        return new Answer.Given(evidence);
    }

    /** Whether this is the answer that counts. */
    private boolean settle(Answer answer) {
        Duration took = Duration.ofNanos(Math.max(0, ticks.getAsLong() - askedAt));
        boolean late = answer instanceof Answer.Given && took.compareTo(request.timeout()) > 0;
        Answer counted = late
                ? new Fault(
                        Kind.TIMEOUT,
                        "answered after " + seconds(took) + ", allowed were " + seconds(request.timeout()))
                : answer;
        if (reply.compareAndSet(null, new Reply(counted, took))) {
            try {
                wake.run();
            } catch (RuntimeException e) {
                // The reply is there, whether or not its reader could be told.
            }
            return true;
        }
        return false;
    }

    /** Not every stage can be cancelled, and none must; what comes of it is ignored either way. */
    private void cancelStage() {
        CompletionStage<Evidence> asked = stage;
        if (asked != null) {
            try {
                asked.toCompletableFuture().cancel(true);
            } catch (Throwable t) {
                keepInterrupt(t);
            }
        }
    }

    private static Fault faultOf(Throwable thrown) {
        keepInterrupt(thrown);
        Throwable cause = unwrapped(thrown, 20);
        if (cause instanceof SourceException e) {
            return new Fault(e.fault().kind(), Redaction.redact(e.fault().message()));
        } else if (cause instanceof CancellationException) {
            return new Fault(Kind.CANCELLED, "the call was cancelled: " + Redaction.describe(cause));
        } else if (cause instanceof RejectedExecutionException) {
            return new Fault(Kind.REJECTED, "the call was not accepted: " + Redaction.describe(cause));
        } else if (cause instanceof TimeoutException) {
            return new Fault(Kind.TIMEOUT, "the source gave up: " + Redaction.describe(cause));
        }
        return new Fault(Kind.THREW, "the source failed: " + Redaction.describe(cause));
    }

    private static Throwable unwrapped(Throwable thrown, int depth) {
        if (depth == 0 || !(thrown instanceof CompletionException || thrown instanceof ExecutionException)) {
            return thrown;
        }
        Throwable cause = thrown.getCause();
        return cause == null ? thrown : unwrapped(cause, depth - 1);
    }

    private static void keepInterrupt(Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
