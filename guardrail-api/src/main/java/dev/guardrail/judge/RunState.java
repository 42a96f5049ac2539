package dev.guardrail.judge;

import dev.guardrail.judge.Reason.Rule;
import dev.guardrail.spec.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands: the fold over everything that happened in it. Immutable; each method that takes something that
 * happened returns the state after it. Once final, nothing changes it but a waiver, which changes the decision only.
 */
public final class RunState {
    private final String subject;
    private final String revision;
    private final Moment started;
    private final List<MetricState> metrics;
    private final List<Waiver> waivers;
    private final List<Earlier> earlier;
    private final Unobserved unobserved;
    private final @Nullable Reason broken;

    private RunState(
            String subject,
            String revision,
            Moment started,
            List<MetricState> metrics,
            List<Waiver> waivers,
            List<Earlier> earlier,
            Unobserved unobserved,
            @Nullable Reason broken) {
        this.subject = subject;
        this.revision = revision;
        this.started = started;
        this.metrics = List.copyOf(metrics);
        this.waivers = List.copyOf(waivers);
        this.earlier = List.copyOf(earlier);
        this.unobserved = unobserved;
        this.broken = broken;
    }

    /** A run that starts now. */
    public static RunState started(Moment at, String subject, String revision, List<Terms> terms) {
        if (terms.stream().noneMatch(Terms::enforced)) {
            throw new IllegalArgumentException("a run needs a guardrail that decides, but has " + terms);
        }
        List<MetricState> metrics = terms.stream().map(MetricState::pending).toList();
        return new RunState(subject, revision, at, metrics, List.of(), List.of(), Unobserved.NONE, null);
    }

    /** A guardrail's source was asked. */
    public RunState asked(String guardrail, Moment at) {
        return with(guardrail, metric -> metric.asked(at));
    }

    /** An answer was judged. Changes nothing unless it is the answer that the guardrail waits for. */
    public RunState measured(String guardrail, Measurement measurement) {
        return with(guardrail, metric -> metric.measured(measurement));
    }

    /** A guardrail's deadline came while it was unfinished. */
    public RunState expired(String guardrail, Moment at) {
        return with(guardrail, metric -> metric.expired(at));
    }

    /** A guardrail's bad end ends the run: whatever is unfinished is cut short. */
    public RunState cutShort(Moment at) {
        String why = "cut short, because of " + String.join(", ", names(binding(at.at())));
        return withAll(metric -> metric.terminated(Rule.CUT_SHORT, why, at));
    }

    /** Someone ended the run. */
    public RunState terminated(String why, Moment at) {
        return withAll(metric -> metric.terminated(Rule.TERMINATED, "terminated, " + why, at));
    }

    /** Someone wants what is there to be judged now. */
    public RunState completed(Moment at) {
        return withAll(metric -> metric.completed(at));
    }

    /** Nobody watched for a time: the host was down, or its clock jumped. */
    public RunState unobserved(Gap gap) {
        return with(metrics, waivers, unobserved.plus(gap), broken);
    }

    /** There was a run for the same subject and revision before. */
    public RunState preceded(Earlier run) {
        List<Earlier> more = new ArrayList<>(earlier);
        more.add(run);
        return new RunState(subject, revision, started, metrics, waivers, more, unobserved, broken);
    }

    /** Earlier failures were overruled. */
    public RunState overruled(Overruling overruling) {
        List<Earlier> all =
                earlier.stream().map(run -> run.overruled(overruling)).toList();
        return new RunState(subject, revision, started, metrics, waivers, all, unobserved, broken);
    }

    /** A guardrail was waived. */
    public RunState waived(Waiver waiver) {
        metric(waiver.guardrail());
        List<Waiver> more = new ArrayList<>(waivers);
        more.add(waiver);
        return with(metrics, more, unobserved, broken);
    }

    /** The journal could not be kept: the run is Error, whatever it was. */
    public RunState broken(String why) {
        return with(metrics, waivers, unobserved, new Reason("", Rule.JOURNAL, why));
    }

    private RunState with(String guardrail, UnaryOperator<MetricState> change) {
        MetricState before = metric(guardrail);
        MetricState after = change.apply(before);
        if (after == before) {
            return this;
        }
        MetricState[] all = metrics.toArray(new MetricState[0]);
        all[metrics.indexOf(before)] = after;
        return with(List.of(all), waivers, unobserved, broken);
    }

    private RunState withAll(UnaryOperator<MetricState> change) {
        return with(metrics.stream().map(change).toList(), waivers, unobserved, broken);
    }

    private RunState with(List<MetricState> all, List<Waiver> waived, Unobserved gaps, @Nullable Reason why) {
        return new RunState(subject, revision, started, all, waived, earlier, gaps, why);
    }

    /** What is rolled out. */
    public String subject() {
        return subject;
    }

    /** Which revision of it; empty if the host has none. */
    public String revision() {
        return revision;
    }

    /** When the run started. */
    public Moment startedAt() {
        return started;
    }

    /** Every guardrail's state, in the order of the plan. */
    public List<MetricState> metrics() {
        return metrics;
    }

    /**
     * One guardrail's state.
     *
     * @throws IllegalArgumentException if the run has no such guardrail
     */
    public MetricState metric(String guardrail) {
        for (MetricState metric : metrics) {
            if (metric.guardrail().equals(guardrail)) {
                return metric;
            }
        }
        throw new IllegalArgumentException("no guardrail '" + guardrail + "' in this run, only " + names(metrics));
    }

    /** Every waiver given, expired ones too. */
    public List<Waiver> waivers() {
        return waivers;
    }

    /** Earlier runs for the same subject and revision, overruled or not. */
    public List<Earlier> earlier() {
        return earlier;
    }

    /** How long nobody watched. */
    public Unobserved unobserved() {
        return unobserved;
    }

    /** Whether every guardrail is final, dry runs included. */
    public boolean isFinal() {
        if (broken != null) {
            return true;
        }
        for (MetricState metric : metrics) {
            if (!metric.phase().isFinal()) {
                return false;
            }
        }
        return true;
    }

    /** When the last guardrail became final; empty while one is not. */
    public Optional<Moment> finishedAt() {
        return metrics.stream().allMatch(metric -> metric.phase().isFinal())
                ? metrics.stream()
                        .flatMap(metric -> metric.decidedAt().stream())
                        .max(Comparator.comparing(Moment::elapsed))
                : Optional.empty();
    }

    /** Enforcing guardrails with a bad end that no waiver passes over at an instant: these end the run for all others. */
    public List<MetricState> binding(Instant now) {
        List<MetricState> bad = List.of();
        for (MetricState metric : metrics) {
            if (metric.terms().enforced() && metric.phase().isBad() && !isWaived(metric, now)) {
                bad = bad.isEmpty() ? new ArrayList<>() : bad;
                bad.add(metric);
            }
        }
        return bad;
    }

    /** What the run has come to; waivers play no part in it. */
    public Verdict verdict() {
        if (broken != null) {
            return new Verdict.Unsuccessful(Phase.ERROR, List.of(broken));
        }
        if (!isFinal()) {
            return isWell()
                    ? Verdict.Undecided.WELL
                    : new Verdict.Undecided(reasons(metric -> metric.phase().isBad()));
        }
        Phase worst = worst(metric -> metric.terms().enforced());
        return worst == Phase.SUCCESSFUL
                ? new Verdict.Successful(reasons(metric -> true))
                : new Verdict.Unsuccessful(
                        worst, reasons(metric -> metric.phase().isBad()));
    }

    /**
     * What to do, waivers that hold at that instant considered: a waived guardrail is passed over. While the run is not
     * final, and when it is broken, waivers change nothing. An earlier run that binds keeps it at hold at best.
     */
    public Decision decision(Instant now) {
        if (broken != null || !isFinal()) {
            return Decision.of(verdict().phase());
        }
        Decision alone = Decision.of(worst(metric -> metric.terms().enforced() && !isWaived(metric, now)));
        return alone == Decision.PROCEED && earlier.stream().anyMatch(Earlier::binds) ? Decision.HOLD : alone;
    }

    private boolean isWaived(MetricState metric, Instant now) {
        return waivers.stream()
                .anyMatch(waiver -> waiver.guardrail().equals(metric.guardrail()) && waiver.holdsAt(now));
    }

    private boolean isWell() {
        for (MetricState metric : metrics) {
            if (metric.phase().isBad()) {
                return false;
            }
        }
        return true;
    }

    private Phase worst(Predicate<MetricState> among) {
        Phase worst = Phase.SUCCESSFUL;
        for (MetricState metric : metrics) {
            if (among.test(metric) && metric.phase().isWorseThan(worst)) {
                worst = metric.phase();
            }
        }
        return worst;
    }

    private List<Reason> reasons(Predicate<MetricState> among) {
        return metrics.stream()
                .filter(metric -> metric.terms().enforced() && among.test(metric))
                .sorted((a, b) -> a.phase() == b.phase() ? 0 : a.phase().isWorseThan(b.phase()) ? -1 : 1)
                .flatMap(metric -> metric.reason().stream())
                .toList();
    }

    @Override
    public String toString() {
        return subject + " " + verdict().phase() + " " + metrics + " " + waivers + " " + earlier + " " + unobserved;
    }

    private static List<String> names(List<MetricState> metrics) {
        return metrics.stream().map(MetricState::guardrail).toList();
    }
}
