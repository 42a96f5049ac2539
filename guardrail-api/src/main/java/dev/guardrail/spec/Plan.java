package dev.guardrail.spec;

import dev.guardrail.text.Finding;
import dev.guardrail.text.RefusedException;
import dev.guardrail.text.Severity;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value.Check;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Immutable;
import org.immutables.value.Value.Lazy;

/**
 * What one run evaluates: a subject at a revision, and the guardrails it must pass. Immutable.
 *
 * <p>{@code build()} throws {@link RefusedException} with everything that is wrong: no enforcing guardrail, names used
 * twice, dry-run names that match nothing, an endless guardrail without any deadline, and in strict mode every finding of
 * severity warning or error.
 */
@Immutable
public abstract class Plan {
    Plan() {}

    /** What is rolled out, as people call it: {@code shop/deployment/web}. */
    public abstract String subject();

    /** Which revision of it is under test, such as the name of its ReplicaSet; empty if the host has none. */
    @Default
    public String revision() {
        return "";
    }

    /** The guardrails, in the order of reports. */
    public abstract List<Guardrail> guardrails();

    /**
     * Guardrails that are measured and reported but do not decide: exact names, or patterns (RE2) that begin with {@code ^}
     * and end with {@code $}. Each must match one.
     */
    public abstract Set<String> dryRun();

    /** When every unfinished guardrail becomes Error, from the run's start; each has its own besides. */
    public abstract Optional<Duration> deadline();

    /** How many measurements of each guardrail are kept for reports; 10 by default. Nothing is decided by it. */
    @Default
    public int keep() {
        return 10;
    }

    /** Whether findings of severity warning or error refuse; off by default. */
    @Default
    public boolean strict() {
        return false;
    }

    /** Whether a guardrail decides. */
    public final boolean enforces(Guardrail guardrail) {
        return dryRuns(new Refusals("dry run")).stream()
                .noneMatch(dryRun -> dryRun.matches().test(guardrail.name()));
    }

    private List<DryRun> dryRuns(Refusals refusals) {
        return dryRun().stream()
                .sorted()
                .map(entry -> DryRun.of(entry, refusals))
                .toList();
    }

    /** When this guardrail, unfinished, becomes Error: the earlier of its own deadline and the run's. */
    public final Duration deadline(Guardrail guardrail) {
        Optional<Duration> own = guardrail.schedule().deadline(guardrail.limits());
        Duration first = own.or(this::deadline).orElseThrow();
        return deadline().filter(run -> run.compareTo(first) < 0).orElse(first);
    }

    @Check
    void refuseIfUnsound() {
        Refusals refusals = new Refusals("run for '" + subject() + "'");
        refusals.check(!subject().isBlank(), "no-subject", "the subject is blank", "name what is rolled out");
        deadline().ifPresent(deadline -> refusals.checkPositive("deadline", deadline));
        refusals.checkAtLeast("keep", keep(), 1, "a number from 1");
        checkNames(refusals);
        guardrails().forEach(guardrail -> checkDeadline(guardrail, refusals));
        if (strict()) {
            refusals.add(findings().stream()
                    .filter(finding -> finding.severity() != Severity.NOTE)
                    .toList());
        }
        refusals.throwIfAny();
    }

    private void checkNames(Refusals refusals) {
        Set<String> names = new HashSet<>();
        for (Guardrail guardrail : guardrails()) {
            refusals.check(
                    names.add(guardrail.name()),
                    "duplicate-name",
                    "two guardrails are named '" + guardrail.name() + "'",
                    "give each its own name");
        }
        List<String> sorted = names.stream().sorted().toList();
        dryRuns(refusals).forEach(dryRun -> dryRun.checkAgainst(sorted, refusals));
        refusals.check(
                guardrails().stream().anyMatch(this::enforces),
                "nothing-enforced",
                guardrails().isEmpty() ? "there is no guardrail" : "every guardrail is a dry run",
                "add at least one guardrail that decides; a run that cannot fail proves nothing");
    }

    private void checkDeadline(Guardrail guardrail, Refusals refusals) {
        refusals.check(
                deadline().isPresent()
                        || guardrail.schedule().deadline(guardrail.limits()).isPresent(),
                "no-deadline",
                "guardrail '" + guardrail.name()
                        + "' has an interval without count and no deadline: it would never end",
                "give it a count or a deadline, or give the run a deadline");
        Duration shortest = guardrail.schedule().shortest(guardrail.limits());
        deadline()
                .ifPresent(deadline -> refusals.check(
                        deadline.compareTo(shortest) > 0,
                        "deadline-too-short",
                        "deadline " + Refusals.words(deadline) + " of the run is not after " + Refusals.words(shortest)
                                + ", the least time that guardrail '" + guardrail.name() + "' needs for a success",
                        "give a later deadline, or the guardrail a shorter schedule"));
    }

    /** What the runs of this plan count by, in the order of the guardrails; made once, shared by all of them. */
    @Lazy
    public List<Terms> terms() {
        return guardrails().stream().map(guardrail -> Terms.of(this, guardrail)).toList();
    }

    /** What is weak in any of the guardrails. */
    public final List<Finding> findings() {
        return guardrails().stream().flatMap(g -> g.findings().stream()).toList();
    }

    /** A builder; {@code subject} and at least one enforcing guardrail are required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Plan}; not thread-safe. */
    public static final class Builder extends ImmutablePlan.Builder {
        Builder() {}

        @Override
        public Plan build() {
            try {
                return super.build();
            } catch (IllegalStateException e) {
                throw Refusals.missing("run", e);
            }
        }
    }
}
