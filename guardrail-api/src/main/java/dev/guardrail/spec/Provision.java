package dev.guardrail.spec;

import dev.guardrail.evidence.Shape;
import dev.guardrail.source.MetricSource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Immutable;

/** What a provider makes of the settings of a metric: a source, and what a ready-made guardrail knows besides. */
@Immutable
public abstract class Provision {
    Provision() {}

    /** The shape of the answers, as the source will declare it. */
    public abstract Shape shape();

    /**
     * Makes the source. Called once and only for what is going to run, so connections may be opened here. It may throw
     * {@link dev.guardrail.text.RefusedException}.
     */
    public abstract Supplier<MetricSource> source();

    /** The success condition of a ready-made guardrail, for metrics that give none. */
    public abstract Optional<String> successCondition();

    /** The failure condition of a ready-made guardrail, for metrics that give no condition. */
    public abstract Optional<String> failureCondition();

    /** The witness that is demanded in any case; only the least one by default. */
    @Default
    public Demands demands() {
        return Demands.least();
    }

    /** What a failure means; nothing particular by default. */
    @Default
    public Interpretation interpretation() {
        return Interpretation.unspecified();
    }

    /** How long one measurement may take, if the settings say so. */
    public abstract Optional<Duration> timeout();

    /** A source as it is. */
    public static Provision of(MetricSource source) {
        return builder().shape(source.shape()).source(() -> source).build();
    }

    /** A ready-made guardrail with its source, conditions, demands and meaning. */
    public static Provision of(Guardrail guardrail) {
        return builder()
                .shape(guardrail.source().shape())
                .source(guardrail::source)
                .successCondition(guardrail.successCondition())
                .failureCondition(guardrail.failureCondition())
                .demands(guardrail.demands())
                .interpretation(guardrail.interpretation())
                .build();
    }

    /** A builder; {@code shape} and {@code source} are required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Provision}; not thread-safe. */
    public static final class Builder extends ImmutableProvision.Builder {
        Builder() {}
    }
}
