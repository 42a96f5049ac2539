package dev.guardrail.source;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * Answers one question about a rollout, again and again.
 *
 * <p><b>Threading.</b> May be called from any thread, by many runs at once. {@link #fetch} must not block for long: it
 * starts the work and returns. For blocking code see {@link BlockingSource}.
 *
 * <p><b>Behaviour.</b> Each call asks for the instant in the request; the witness in the answer carries that instant, or
 * the earlier one that {@link #speaksOf} declares for it. What is not there is answered as {@link dev.guardrail.evidence.Value.Absent}, an empty vector or NaN, never as
 * a number that was not measured.
 *
 * <p><b>Failure.</b> Fail the stage with a {@link SourceException} that names the kind of fault. Anything else that
 * happens (another exception, a throw, null, an answer after the timeout, of the wrong shape or for another instant) is
 * turned into an Error measurement by {@link Inquiry}, through which alone the engine talks to sources.
 */
public interface MetricSource {

    /** The shape of every value this source answers with. Constant, cheap, and without I/O. */
    Shape shape();

    /** What is asked, in one line that a person recognises, without secrets. Constant, cheap, and without I/O. */
    String describe();

    /**
     * The instant that the answer to a request for {@code asked} speaks of: that one, unless the source says beforehand
     * that it looks a little into the past, on a grid that lets runs share an answer, or behind data that come late. Never
     * later than {@code asked}. Depends on nothing but its argument, cheap, and without I/O; an answer for any other
     * instant is a fault.
     */
    default Instant speaksOf(Instant asked) {
        return asked;
    }

    /**
     * Who answers in the end: questions to sources that return the same object here share one bound where a group of runs
     * bounds how many are under way at once. The source itself, unless it stands for one of many queries to a server.
     * Constant, cheap, and without I/O.
     */
    default Object backend() {
        return this;
    }

    /** Asks for the evidence at {@link #speaksOf} of {@link Request#at()}. */
    CompletionStage<Evidence> fetch(Request request);
}
