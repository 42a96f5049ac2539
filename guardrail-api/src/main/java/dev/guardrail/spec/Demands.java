package dev.guardrail.spec;

import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Window;
import dev.guardrail.evidence.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value.Check;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Immutable;

/**
 * What a witness must show before a measurement may succeed. What is not demanded is not needed; the least witness (the
 * question, its instant, what was read) always is. A check of the source that is not met bars success in any case.
 */
@Immutable
public abstract class Demands {
    Demands() {}

    /** Everything that was expected must have been seen, at least one; off by default. */
    @Default
    public boolean coverage() {
        return false;
    }

    /** Everything that was expected must have run; off by default. */
    @Default
    public boolean ran() {
        return false;
    }

    /** The window must have every sample that a gapless series has; off by default. */
    @Default
    public boolean window() {
        return false;
    }

    /** Greatest age of the oldest sample; the age must be known and not negative. */
    public abstract Optional<Duration> maxSampleAge();

    /** Exactly this many series must have been read. */
    public abstract OptionalLong series();

    @Check
    void checkSettings() {
        Refusals refusals = new Refusals("demands");
        maxSampleAge().ifPresent(age -> refusals.checkPositive("maxSampleAge", age));
        refusals.checkAtLeast("series", series().orElse(1), 1, "a number from 1");
        refusals.throwIfAny();
    }

    /** Whether nothing is demanded beyond the least witness. */
    public final boolean none() {
        return !coverage()
                && !declaresCardinality()
                && !ran()
                && !window()
                && maxSampleAge().isEmpty();
    }

    /** Whether removing a series would be noticed. */
    public final boolean declaresCardinality() {
        return coverage() || series().isPresent();
    }

    /** What the witness fails to show, each a clause for a person; empty if it suffices. */
    public final List<String> shortfalls(Witness witness) {
        List<String> out = new ArrayList<>();
        if (coverage()) {
            shortfall("coverage", witness.coverage(), "saw ", out);
        }
        if (ran()) {
            shortfall("running", witness.ran(), "ran: ", out);
        }
        if (window() && !witness.window().map(Window::complete).orElse(false)) {
            out.add(witness.window()
                    .map(w -> "window has " + w.seen() + " of " + w.expected() + " samples")
                    .orElse("window is not known"));
        }
        maxSampleAge().ifPresent(limit -> ageShortfall(limit, witness.oldestSample(), out));
        if (series().isPresent() && series().getAsLong() != witness.series()) {
            out.add("read " + witness.series() + " series, expected " + series().getAsLong());
        }
        for (dev.guardrail.evidence.Check check : witness.checks()) {
            if (!check.met()) {
                out.add(check.name() + ": " + check.detail());
            }
        }
        return out;
    }

    private static void shortfall(String name, Optional<Coverage> seen, String verb, List<String> out) {
        if (!seen.map(Coverage::complete).orElse(false)) {
            out.add(seen.map(coverage -> verb + coverage).orElse(name + " is not known"));
        }
    }

    private static void ageShortfall(Duration limit, Optional<Duration> age, List<String> out) {
        if (age.isEmpty()) {
            out.add("age of the samples is not known");
        } else if (age.get().isNegative() || age.get().compareTo(limit) > 0) {
            out.add("oldest sample is " + Refusals.words(age.get()) + " old, allowed are " + Refusals.words(limit));
        }
    }

    /** Nothing beyond the least witness. */
    public static Demands least() {
        return builder().build();
    }

    /** A builder that demands nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Demands}; not thread-safe. */
    public static final class Builder extends ImmutableDemands.Builder {
        Builder() {}
    }
}
