package dev.guardrail.report;

import dev.guardrail.evidence.Witness;
import dev.guardrail.judge.Basis;
import dev.guardrail.judge.Counters;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.MetricState;
import dev.guardrail.judge.Moment;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.Reason;
import dev.guardrail.spec.Definition;
import dev.guardrail.spec.Interpretation;
import dev.guardrail.spec.Terms;
import java.util.List;
import java.util.Optional;

/**
 * One guardrail in a report.
 *
 * @param definition what it is; empty where a journal did not keep it
 * @param reason why it ended so; empty while it has not
 * @param decidedAt when it became final
 * @param measurements those that are known, in the order taken: all with a journal, else those kept
 */
record Entry(
        Terms terms,
        Optional<Definition> definition,
        Phase phase,
        Optional<Reason> reason,
        Optional<Moment> decidedAt,
        Counters counters,
        List<Measurement> measurements) {
    Entry {
        measurements = List.copyOf(measurements);
    }

    static Entry of(MetricState metric, Optional<Definition> definition, List<Measurement> measurements) {
        return new Entry(
                metric.terms(),
                definition,
                metric.phase(),
                metric.reason(),
                metric.decidedAt(),
                metric.counters(),
                measurements);
    }

    String name() {
        return terms.guardrail();
    }

    /** The newest measurement; where limits or bar decided, it is the one that did. */
    Optional<Measurement> last() {
        return measurements.isEmpty() ? Optional.empty() : Optional.of(measurements.get(measurements.size() - 1));
    }

    /** What the newest measurement rests on. */
    Optional<Basis> basis() {
        return last().flatMap(Measurement::basis);
    }

    Optional<Witness> witness() {
        return basis().map(Basis::witness);
    }

    /** How many measurements were taken; more than are known where they were not all kept. */
    int taken() {
        return counters.successful() + counters.failed() + counters.inconclusive() + counters.error();
    }

    /** What its phase means, and what to do. */
    Interpretation advice() {
        return Meanings.of(phase, definition.map(Definition::interpretation).orElseGet(Interpretation::unspecified));
    }
}
