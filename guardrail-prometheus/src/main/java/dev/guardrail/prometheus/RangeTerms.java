package dev.guardrail.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Immutable;

/** What a {@link RangeQuery} declares. */
@Immutable
abstract class RangeTerms {
    static final String VALUE = "value";

    /** The query as written. */
    abstract String promql();

    abstract Duration window();

    abstract Duration step();

    @Default
    Reduction reduction() {
        return Reduction.NONE;
    }

    /** How many series the answer must have. */
    abstract OptionalLong series();

    /** The longest time without a point that is borne. */
    abstract Optional<Duration> maxGap();

    /** When the rollout began; the window must not reach back beyond it. */
    abstract Optional<Instant> notBefore();

    /** What the answer rests upon, at every step. */
    abstract List<Samples> samples();

    abstract RangeTerms withReduction(Reduction reduction);

    abstract RangeTerms withSeries(long series);

    abstract RangeTerms withMaxGap(Duration maxGap);

    abstract RangeTerms withNotBefore(Instant notBefore);

    abstract RangeTerms withSamples(Iterable<? extends Samples> samples);

    /** Whether nothing has to be asked but the query itself. */
    boolean plain() {
        return samples().isEmpty();
    }

    /** The query that is sent. */
    String asked() {
        if (plain()) {
            return promql();
        }
        SnapshotQuery.Builder query = new SnapshotQuery.Builder().askText(VALUE, promql());
        new WitnessedSamples(samples()).addTo(query);
        return query.build().promql();
    }

    RangeSteps steps(Instant at) {
        return new RangeSteps(at.minus(window()), at, step());
    }
}
