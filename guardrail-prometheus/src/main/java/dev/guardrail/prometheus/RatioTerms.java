package dev.guardrail.prometheus;

import java.util.List;
import java.util.Optional;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Immutable;

/** What a {@link RatioQuery} declares. */
@Immutable
abstract class RatioTerms {
    abstract String bad();

    abstract String total();

    /** The least total that says anything. */
    @Default
    double minimumTotal() {
        return 1;
    }

    /** What both numbers rest upon. */
    abstract List<Samples> samples();

    /** What proves that no bad ones are 0. */
    abstract Optional<InstantTerms.Zero> zero();

    abstract RatioTerms withMinimumTotal(double minimumTotal);

    abstract RatioTerms withSamples(Iterable<? extends Samples> samples);

    abstract RatioTerms withZero(InstantTerms.Zero zero);
}
