package dev.guardrail.spec;

import java.util.OptionalInt;
import org.immutables.value.Value.Check;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Immutable;

/**
 * How many failures, inconclusive measurements and errors are borne, and how many successes are needed. A limit is
 * exceeded when the number is <em>above</em> it. Names and meaning are those of Argo Rollouts' metrics; the defaults are
 * stricter where errors are concerned.
 */
@Immutable
public abstract class Limits {
    /** For {@link #failureLimit()}: failures alone never end the metric; a success bar is then required. */
    public static final int UNLIMITED = -1;

    Limits() {}

    /** Failed measurements borne in total; 0 by default. */
    @Default
    public int failureLimit() {
        return 0;
    }

    /** Inconclusive measurements borne in total; 0 by default. */
    @Default
    public int inconclusiveLimit() {
        return 0;
    }

    /** Errors borne in a row; 1 by default (Argo Rollouts: 4). */
    @Default
    public int consecutiveErrorLimit() {
        return 1;
    }

    /** Errors borne in total; three times {@link #consecutiveErrorLimit()} by default; empty if unbounded. */
    @Default
    public OptionalInt errorLimit() {
        return OptionalInt.of((int) Math.min(Integer.MAX_VALUE, 3L * Math.max(0, consecutiveErrorLimit())));
    }

    /** Successes in a row that end the metric as Successful, before {@code count}; 0, the default, for off. */
    @Default
    public int consecutiveSuccessLimit() {
        return 0;
    }

    /** For an endless metric: successes it needs before {@code complete()} may call it Successful. No default. */
    public abstract OptionalInt minimumSuccesses();

    @Check
    void checkNegatives() {
        Refusals refusals = new Refusals("limits");
        refusals.checkAtLeast("failureLimit", failureLimit(), UNLIMITED, "-1 for unlimited or a number from 0");
        refusals.checkAtLeast("inconclusiveLimit", inconclusiveLimit(), 0, "a number from 0");
        refusals.checkAtLeast("consecutiveErrorLimit", consecutiveErrorLimit(), 0, "a number from 0");
        refusals.checkAtLeast("errorLimit", errorLimit().orElse(0), 0, "a number from 0");
        refusals.checkAtLeast("consecutiveSuccessLimit", consecutiveSuccessLimit(), 0, "0 for off or a number from 1");
        refusals.checkAtLeast("minimumSuccesses", minimumSuccesses().orElse(1), 1, "a number from 1");
        refusals.throwIfAny();
    }

    /** The defaults. */
    public static Limits strict() {
        return builder().build();
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Limits}; not thread-safe. */
    public static final class Builder extends ImmutableLimits.Builder {
        Builder() {}

        /** Errors are bounded in a row only, as Argo Rollouts does. */
        public Builder unboundedErrors() {
            return errorLimit(OptionalInt.empty());
        }
    }
}
