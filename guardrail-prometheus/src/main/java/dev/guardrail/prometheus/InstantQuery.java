package dev.guardrail.prometheus;

import dev.guardrail.source.MetricSource;
import dev.guardrail.text.RefusedException;
import java.util.ArrayList;
import java.util.List;

/**
 * A query at one instant, and what is declared about its answer: how the elements become one value, how many there ought
 * to be, and which {@link Samples} they rest upon. Immutable and safe to share; each method answers a new query.
 *
 * <p>Nothing declared means the least witness, the answer itself. What is declared and does not hold bars success, whatever
 * the guardrail demands. Value and witnesses are asked as one query, so that one server answers both for one instant.
 */
public final class InstantQuery extends Asked {
    private final PrometheusSource prometheus;
    private final InstantTerms terms;
    private final MetricSource source;

    private InstantQuery(PrometheusSource prometheus, InstantTerms terms) {
        this.prometheus = prometheus;
        this.terms = terms;
        this.source = prometheus.instant(terms);
    }

    /** A query as it is written, without anything declared; a scalar has one element. */
    static InstantQuery of(PrometheusSource prometheus, String promql, boolean scalar) {
        return new InstantQuery(
                prometheus,
                ImmutableInstantTerms.builder()
                        .promql(promql)
                        .scalarAllowed(scalar)
                        .reduction(scalar ? Reduction.EXACTLY_ONE : Reduction.NONE)
                        .build());
    }

    /** Whether every element is other than 0, as {@code up} and comparisons with {@code bool} say yes and no. */
    public InstantQuery all() {
        return reduced(Reduction.ALL);
    }

    /** Whether any element is other than 0. */
    public InstantQuery any() {
        return reduced(Reduction.ANY);
    }

    /** The greatest element; none if any is NaN, where a server's own {@code max} would pass over it. */
    public InstantQuery max() {
        return reduced(Reduction.MAX);
    }

    /** The least element; none if any is NaN. */
    public InstantQuery min() {
        return reduced(Reduction.MIN);
    }

    /** The sum of all elements. */
    public InstantQuery sum() {
        return reduced(Reduction.SUM);
    }

    /** How many elements there are; of an empty answer this is not 0 but absent, see {@link #zeroIfAbsent}. */
    public InstantQuery count() {
        return reduced(Reduction.COUNT);
    }

    /** The only element; more than one is a fault. */
    public InstantQuery exactlyOne() {
        return reduced(Reduction.EXACTLY_ONE);
    }

    private InstantQuery reduced(Reduction reduction) {
        if (terms.zero().isPresent()) {
            Queries.checkNumber(reduction);
        }
        return new InstantQuery(prometheus, terms.withReduction(reduction));
    }

    /**
     * The answer must have exactly so many elements.
     *
     * @throws RefusedException if the number is below 1
     */
    public InstantQuery series(long count) {
        Queries.checkSeries(count);
        return new InstantQuery(prometheus, terms.withSeries(count));
    }

    /**
     * The answer counts only if these samples are as they declare; may be said several times.
     *
     * @throws RefusedException if the query is malformed
     */
    public InstantQuery restingOn(Samples samples) {
        Queries.checkSound(terms.promql());
        List<Samples> all = new ArrayList<>(terms.samples());
        all.add(samples);
        return new InstantQuery(prometheus, terms.withSamples(all));
    }

    /**
     * The answer counts only if another query's number is at least so large at the same instant, such as the number of
     * requests beside a share of them that failed; may be said several times.
     *
     * @param promql a query for one number
     * @throws RefusedException if the number is not above 0 and finite, or a query is malformed
     */
    public InstantQuery whileAtLeast(double least, String promql) {
        Queries.checkSound(terms.promql());
        Queries.checkSound(promql);
        Queries.checkLeast(least);
        List<Floor> all = new ArrayList<>(terms.floors());
        all.add(new Floor(least, promql));
        return new InstantQuery(prometheus, terms.withFloors(all));
    }

    /**
     * An empty answer is 0, provided that these samples are as they declare and every one of them is above 0, at the same
     * instant; {@code up} of the exporter is a good witness. Without the proof it stays absent. What the samples declare
     * must hold beside an answer that is not empty, too.
     *
     * @throws RefusedException if the answer is no number: say how the elements become one first; or if the query is a
     *     scalar, which is never absent
     */
    public InstantQuery zeroIfAbsent(Samples witness) {
        return zeroIfAbsent(witness.selector().text(), witness);
    }

    /**
     * An empty answer is 0, provided that every element of this witness is above 0 and these samples are as they declare,
     * at the same instant. What the samples declare must hold beside an answer that is not empty, too.
     *
     * @param witness a query that is positive where looking was possible, such as the total of requests
     * @throws RefusedException if the answer is no number, the query is a scalar, or a query is malformed
     */
    public InstantQuery zeroIfAbsent(String witness, Samples samples) {
        Queries.checkNoScalar(Queries.checkSound(terms.promql()));
        Queries.checkSound(witness);
        Queries.checkNumber(terms.reduction());
        return new InstantQuery(prometheus, terms.withZero(new InstantTerms.Zero(witness, samples)));
    }

    @Override
    MetricSource source() {
        return source;
    }
}
