package dev.guardrail.prometheus;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Immutable;

/** What an {@link InstantQuery} declares. */
@Immutable
abstract class InstantTerms {
    /** The query as written. */
    abstract String promql();

    /** Whether the answer may be a scalar too. */
    abstract boolean scalarAllowed();

    @Default
    Reduction reduction() {
        return Reduction.NONE;
    }

    /** How many elements the answer must have. */
    abstract OptionalLong series();

    /** What the answer rests upon. */
    abstract List<Samples> samples();

    /** What must not be too small at the same instant. */
    abstract List<Floor> floors();

    /** What proves that no answer is 0. */
    abstract Optional<Zero> zero();

    abstract InstantTerms withReduction(Reduction reduction);

    abstract InstantTerms withSeries(long series);

    abstract InstantTerms withSamples(Iterable<? extends Samples> samples);

    abstract InstantTerms withFloors(Iterable<? extends Floor> floors);

    abstract InstantTerms withZero(Zero zero);

    /** Samples that must be as they declare, and a query that must be positive at the same instant. */
    record Zero(String witness, Samples samples) {}

    /** Whether nothing has to be asked but the query itself. */
    boolean plain() {
        return samples().isEmpty() && floors().isEmpty() && zero().isEmpty();
    }
}
