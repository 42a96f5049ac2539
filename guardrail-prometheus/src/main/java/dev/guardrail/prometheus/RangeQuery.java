package dev.guardrail.prometheus;

import dev.guardrail.source.MetricSource;
import dev.guardrail.text.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A query over a window that ends at the instant asked, and what is declared about its answer. Immutable and safe to share;
 * each method answers a new query.
 *
 * <p>The value is all points of all series in one vector, or what they are reduced to. A step without data is simply not in
 * an answer: demand the window of the guardrail, or declare {@link #maxGap}.
 */
public final class RangeQuery extends Asked {
    private final PrometheusSource prometheus;
    private final RangeTerms terms;
    private final MetricSource source;

    RangeQuery(PrometheusSource prometheus, RangeTerms terms) {
        this.prometheus = prometheus;
        this.terms = terms;
        this.source = prometheus.over(terms);
    }

    /** Whether every point is other than 0. */
    public RangeQuery all() {
        return reduced(Reduction.ALL);
    }

    /** Whether any point is other than 0. */
    public RangeQuery any() {
        return reduced(Reduction.ANY);
    }

    /** The greatest point; none if any is NaN. */
    public RangeQuery max() {
        return reduced(Reduction.MAX);
    }

    /** The least point; none if any is NaN. */
    public RangeQuery min() {
        return reduced(Reduction.MIN);
    }

    /** The sum of all points. */
    public RangeQuery sum() {
        return reduced(Reduction.SUM);
    }

    /** How many points there are; of an empty answer this is not 0 but absent. */
    public RangeQuery count() {
        return reduced(Reduction.COUNT);
    }

    private RangeQuery reduced(Reduction reduction) {
        return new RangeQuery(prometheus, terms.withReduction(reduction));
    }

    /**
     * The answer must have exactly so many series.
     *
     * @throws RefusedException if the number is below 1
     */
    public RangeQuery series(long count) {
        Queries.checkSeries(count);
        return new RangeQuery(prometheus, terms.withSeries(count));
    }

    /**
     * No series may be without a point for longer than this, from one end of the window to the other, where a point that is
     * missing at an end counts like one in between; one step means that every point must be there.
     *
     * @throws RefusedException if it is not in whole milliseconds above zero
     */
    public RangeQuery maxGap(Duration longest) {
        Queries.checkMillis("maxGap", longest);
        return new RangeQuery(prometheus, terms.withMaxGap(longest));
    }

    /** The window must not reach back beyond the beginning of the rollout. */
    public RangeQuery notBefore(Instant rolloutStart) {
        return new RangeQuery(prometheus, terms.withNotBefore(rolloutStart));
    }

    /**
     * The answer counts only if these samples are as they declare, at every step of the window; may be said several times.
     *
     * @throws RefusedException if the query is malformed, or the window has more than 11,000 steps
     */
    public RangeQuery restingOn(Samples samples) {
        Queries.checkSound(terms.promql());
        RangeSteps.checkBearable(terms.window(), terms.step());
        List<Samples> all = new ArrayList<>(terms.samples());
        all.add(samples);
        return new RangeQuery(prometheus, terms.withSamples(all));
    }

    @Override
    MetricSource source() {
        return source;
    }
}
