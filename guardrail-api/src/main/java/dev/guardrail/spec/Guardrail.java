package dev.guardrail.spec;

import dev.guardrail.condition.Condition;
import dev.guardrail.condition.Role;
import dev.guardrail.source.MetricSource;
import dev.guardrail.text.Finding;
import dev.guardrail.text.RefusedException;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value.Check;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Derived;
import org.immutables.value.Value.Immutable;
import org.immutables.value.Value.Lazy;

/**
 * One metric with its condition, limits and meaning. Immutable and safe to share between threads and runs.
 *
 * <p>{@code build()} throws {@link RefusedException} with everything that is wrong: no condition, a condition that is
 * malformed or ill-typed for the source's shape or constant, limits under which a sequence without one success could end
 * Successful, settings that contradict each other.
 */
@Immutable
public abstract class Guardrail {
    Guardrail() {}

    /** Unique in a run; what reports and waivers call it. */
    public abstract String name();

    /** Where the value comes from. */
    public abstract MetricSource source();

    /** What must hold for a measurement to succeed, in the condition language. */
    public abstract Optional<String> successCondition();

    /** What makes a measurement fail, in the condition language; it wins over the success condition. */
    public abstract Optional<String> failureCondition();

    /** Limits on failures and errors; the strict defaults if not given. */
    @Default
    public Limits limits() {
        return Limits.strict();
    }

    /** When and how often; once, at once, if not given. */
    @Default
    public Schedule schedule() {
        return Schedule.once();
    }

    /** What the witness must show; only the least witness if not given. */
    @Default
    public Demands demands() {
        return Demands.least();
    }

    /** What a measurement is when data is missing; an Error if not given. */
    @Default
    public MissingData missingData() {
        return MissingData.ERROR;
    }

    /** What a failure means and what to do about it. */
    @Default
    public Interpretation interpretation() {
        return Interpretation.unspecified();
    }

    @Derived
    Examination examination() {
        return Examination.of(this);
    }

    /** The compiled success condition. */
    public final Optional<Condition> success() {
        return examination().success();
    }

    /** The compiled failure condition. */
    public final Optional<Condition> failure() {
        return examination().failure();
    }

    /** What the source is asked, in its own words, without secrets. */
    public final String asks() {
        return examination().description();
    }

    /** What is weak, or would pass on missing data elsewhere, and is accepted with the semantics of this library. */
    public final List<Finding> findings() {
        return examination().accepted();
    }

    /** What reports and journals keep of it; made once, however many runs share it. */
    @Lazy
    public Definition definition() {
        return Definition.of(this);
    }

    @Check
    void refuseIfUnsound() {
        if (!examination().refusals().isEmpty()) {
            throw new RefusedException(
                    "Guardrail '" + name() + "' is refused.", examination().refusals());
        }
    }

    /** The conditions and the name, for logs. */
    @Override
    public String toString() {
        return name()
                + successCondition().map(c -> " success " + c).orElse("")
                + failureCondition().map(c -> " failure " + c).orElse("");
    }

    /** A builder; {@code name}, {@code source} and at least one condition are required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Guardrail}; not thread-safe. */
    public static final class Builder extends ImmutableGuardrail.Builder {
        Builder() {}

        @Override
        public Guardrail build() {
            try {
                return super.build();
            } catch (IllegalStateException e) {
                throw Refusals.missing("guardrail", e);
            }
        }
    }

    /** The role of a condition, for messages. */
    static String settingOf(Role role) {
        return role == Role.SUCCESS ? "successCondition" : "failureCondition";
    }
}
