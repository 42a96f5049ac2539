package dev.guardrail.prometheus.lint;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import org.immutables.value.Value.Check;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Immutable;

/** What is known about a query's surroundings. Rules that need something unknown stay silent. Immutable. */
@Immutable
public abstract class LintSettings {
    LintSettings() {}

    /** Time between two scrapes of the series asked for. */
    public abstract Optional<Duration> scrapeInterval();

    /** Texts that name the revision under test, any of which a selector should contain: {@code web-6d5f7c9b8}. */
    public abstract Set<String> revisions();

    /** Labels that name the revision under test, whatever their value: {@code rollouts_pod_template_hash}. */
    public abstract Set<String> revisionLabels();

    /** How the answer is read; {@link ResultUse#UNKNOWN} by default. */
    @Default
    public ResultUse resultUse() {
        return ResultUse.UNKNOWN;
    }

    /** Whether the condition passes a number, if the condition is known; must not throw. */
    public abstract Optional<DoublePredicate> accepts();

    @Check
    void checkInterval() {
        scrapeInterval()
                .filter(interval -> interval.isZero() || interval.isNegative())
                .ifPresent(interval -> {
                    throw new IllegalArgumentException("scrapeInterval " + interval + " is not positive");
                });
    }

    /** Nothing is known but the query. */
    public static LintSettings none() {
        return builder().build();
    }

    /** A builder that knows nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link LintSettings}; not thread-safe. */
    public static final class Builder extends ImmutableLintSettings.Builder {
        Builder() {}
    }
}
