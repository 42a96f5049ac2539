package dev.guardrail.prometheus;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Observation;
import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one way by which every kind of query asks: shared with whoever asks the same, within what the server is asked to
 * bear, and probed for invented data. Safe for use by several threads.
 */
final class Exchange {
    private static final String PROBE = "1970 probe";

    private final Wire wire;
    private final Flights flights;
    private final Probes probes;
    private final @Nullable String trusted;

    Exchange(Wire wire, Flights flights, Probes probes, @Nullable String trusted) {
        this.wire = wire;
        this.flights = flights;
        this.probes = probes;
        this.trusted = trusted;
    }

    /** The same way, without probing; the reason is told with the evidence. */
    Exchange trusting(String reason) {
        return new Exchange(wire, flights, probes, reason);
    }

    /**
     * Asks. Whatever happens, the future completes within the timeout, with evidence or with a {@link SourceException};
     * cancelling it cancels the call, unless others wait for its answer too.
     *
     * @param keptLabels of how many series the labels are kept
     * @param understand what is made of the reading; may throw {@link SourceException}
     */
    CompletableFuture<Evidence> ask(
            Question question, Duration timeout, int keptLabels, Function<Reading, Evidence> understand) {
        long askedAt = wire.timer().nanos();
        CompletableFuture<Reading> reading = flights.join(question, timeout, keptLabels);
        CompletableFuture<Evidence> answer = reading.thenCompose(read -> {
            Evidence evidence = understood(read, understand, () -> flights.forget(question, keptLabels));
            return probed(evidence, question, timeout.toNanos() - (wire.timer().nanos() - askedAt));
        });
        var unused = answer.whenComplete((evidence, failure) -> {
            if (answer.isCancelled()) {
                reading.cancel(true);
            }
        });
        return answer;
    }

    private Evidence understood(Reading reading, Function<Reading, Evidence> understand, Runnable ifOfNoUse) {
        try {
            return redacted(understand.apply(reading));
        } catch (SourceException e) {
            ifOfNoUse.run();
            throw redacted(e);
        } catch (RuntimeException | StackOverflowError e) {
            ifOfNoUse.run();
            throw redacted(
                    new SourceException(Fault.Kind.MALFORMED, "the answer could not be read: " + e.getClass(), e));
        }
    }

    private SourceException redacted(SourceException e) {
        return new TransportFaults(wire.endpoint()).redacted(e);
    }

    /** A server that says a secret, in a label or a remark, does not bring it into a report. */
    private Evidence redacted(Evidence evidence) {
        if (wire.endpoint().secrets().isEmpty()) {
            return evidence;
        }
        List<Observation> observations = evidence.observations().stream()
                .map(seen -> new Observation(
                        wire.endpoint().redacted(seen.subject()),
                        wire.endpoint().redacted(seen.text())))
                .toList();
        return new Evidence(evidence.value(), evidence.witness(), observations);
    }

    /** Half of the time that is left goes to the probe, so that without an answer to it the measurement still stands. */
    private CompletableFuture<Evidence> probed(Evidence evidence, Question question, long nanosLeft) {
        if (trusted != null) {
            return CompletableFuture.completedFuture(with(evidence, "left out: " + trusted));
        }
        return probe(question, Duration.ofNanos(Math.max(1_000_000, nanosLeft / 2)))
                .thenApply(probe -> switch (probe.standing()) {
                    case SILENT -> evidence;
                    case UNPROBED -> with(evidence, probe.detail());
                    case INVENTS -> throw invented(probe);
                });
    }

    /** What came of asking the question's query for 1970; never fails. */
    CompletableFuture<Probe> probe(Question question, Duration timeout) {
        return probes.of(question, timeout);
    }

    private static Evidence with(Evidence evidence, String remark) {
        List<Observation> observations = new ArrayList<>(evidence.observations());
        observations.add(new Observation(PROBE, remark));
        return new Evidence(evidence.value(), evidence.witness(), observations);
    }

    private static SourceException invented(Probe probe) {
        return new SourceException(
                Fault.Kind.MISCONFIGURED,
                "the query invents data: " + probe.detail() + ". Without data it must be empty (no \"or vector(0)\", "
                        + "absent() or constant); if it may answer so, ask through unprobed(reason)");
    }

    /** What was asked so far. */
    QueryCounts counts() {
        return wire.tally().now();
    }
}
