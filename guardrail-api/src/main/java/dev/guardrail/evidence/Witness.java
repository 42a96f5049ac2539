package dev.guardrail.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value.Check;
import org.immutables.value.Value.Immutable;

/**
 * Proof that looking was possible: what was asked, for which instant, and how much was there to be seen.
 *
 * <p>The least witness is the question, its instant, and the number of series and samples read. What else a source can
 * tell (coverage, age, window, whether anything ran) is stated where known and never guessed; a guardrail may demand it.
 * Secrets never stand in a witness.
 */
@Immutable
public abstract class Witness {
    Witness() {}

    /** What was asked, as a person would recognise it: the query, the URL path, the file. Without secrets. */
    public abstract String asked();

    /** The instant the answer speaks of. */
    public abstract Instant at();

    /** How many series (or objects) were read. */
    public abstract long series();

    /** How many samples (or fields) were read. */
    public abstract long samples();

    /** How many of the expected things were seen, where the source knows what to expect. */
    public abstract Optional<Coverage> coverage();

    /** How many of the expected things ran (for what can only fail while it runs), where the source knows. */
    public abstract Optional<Coverage> ran();

    /** Age of the oldest among the newest samples of each series at {@link #at()}, where the source knows. */
    public abstract Optional<Duration> oldestSample();

    /** The span the answer speaks of, where it is not a single instant. */
    public abstract Optional<Window> window();

    /** What else the source looked at to know whether it can be relied on; one not met bars success. */
    public abstract List<dev.guardrail.evidence.Check> checks();

    /** Whether it tells nothing beyond the question, its instant, and how much was read. */
    public final boolean isLeast() {
        return coverage().isEmpty()
                && ran().isEmpty()
                && oldestSample().isEmpty()
                && window().isEmpty()
                && checks().isEmpty();
    }

    @Check
    void validate() {
        if (asked().isBlank() || series() < 0 || samples() < 0) {
            throw new IllegalStateException("a witness needs the question and counts from 0, but has question '"
                    + asked() + "', " + series() + " series, " + samples() + " samples");
        }
    }

    /** A builder without anything set; {@code asked}, {@code at}, {@code series} and {@code samples} are required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Witness}; not thread-safe. */
    public static final class Builder extends ImmutableWitness.Builder {
        Builder() {}
    }
}
