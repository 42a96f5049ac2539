package dev.guardrail.prometheus;

import dev.guardrail.source.MetricSource;
import dev.guardrail.text.RefusedException;
import java.util.ArrayList;
import java.util.List;

/**
 * What share of a total is bad, both asked at one instant. Immutable and safe to share; each method answers a new query.
 *
 * <p>Three states are told apart. A <em>true zero</em>: the bad ones were counted, there are none, and the total suffices.
 * <em>0/0</em>, or a total below the minimum: nothing happened that could be judged, the ratio is absent. <em>Unknown</em>:
 * one of the numbers is not there; that the bad ones are missing because there are none must be proven, see
 * {@link #zeroIfAbsent}. A negative number is a fault, and more bad ones than there are in total bar success.
 */
public final class RatioQuery extends Asked {
    private final PrometheusSource prometheus;
    private final RatioTerms terms;
    private final MetricSource source;

    RatioQuery(PrometheusSource prometheus, RatioTerms terms) {
        this.prometheus = prometheus;
        this.terms = terms;
        this.source = prometheus.snapshot(new RatioQuestions(terms));
    }

    /**
     * The least total on which a ratio is formed, in the unit of the query for the total; 1 if not said.
     *
     * @throws RefusedException if it is not a number above 0
     */
    public RatioQuery minimumTotal(double least) {
        Refusals refusals = new Refusals("ratio");
        refusals.check(
                least > 0 && Double.isFinite(least),
                "no-minimum",
                "minimumTotal is " + least + ", so 0/0 would be a ratio",
                "give a number above 0");
        refusals.throwIfAny();
        return new RatioQuery(prometheus, terms.withMinimumTotal(least));
    }

    /** The ratio counts only if these samples are as they declare; may be said several times. */
    public RatioQuery restingOn(Samples samples) {
        List<Samples> all = new ArrayList<>(terms.samples());
        all.add(samples);
        return new RatioQuery(prometheus, terms.withSamples(all));
    }

    /**
     * Bad ones that are absent are 0, provided that the total suffices and these samples are as they declare and every one
     * of them is above 0, at the same instant. A misspelt query for the bad ones stays absent for ever, so let the witness
     * be the samples that the bad ones would be part of. What the samples declare must hold beside bad ones, too.
     *
     * @throws RefusedException if the query for the bad ones is a scalar, which is never absent
     */
    public RatioQuery zeroIfAbsent(Samples witness) {
        return zeroIfAbsent(witness.selector().text(), witness);
    }

    /**
     * Bad ones that are absent are 0, provided that the total suffices, every element of this witness is above 0, and these
     * samples are as they declare, at the same instant. What the samples declare must hold beside bad ones, too.
     *
     * @throws RefusedException if the query for the bad ones is a scalar, or the witness is malformed
     */
    public RatioQuery zeroIfAbsent(String witness, Samples samples) {
        Queries.checkNoScalar(terms.bad());
        Queries.checkSound(witness);
        return new RatioQuery(prometheus, terms.withZero(new InstantTerms.Zero(witness, samples)));
    }

    @Override
    MetricSource source() {
        return source;
    }
}
