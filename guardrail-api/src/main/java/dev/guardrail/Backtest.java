package dev.guardrail;

import dev.guardrail.journal.Journal;
import dev.guardrail.judge.Moment;
import dev.guardrail.judge.RunState;
import dev.guardrail.report.Report;
import dev.guardrail.run.Host;
import dev.guardrail.run.Progress;
import dev.guardrail.run.Run;
import dev.guardrail.source.MetricSource;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * Judges a plan over a window of the past: would these guardrails have stopped that release, and when? With a
 * {@link Regression} in the evidence: would they have stopped a worse one?
 *
 * <p>Time is virtual. It stands still while sources answer, and jumps to when the run wants to go on; so a rollout of an
 * hour takes as long as its questions do, and an answer takes no time at all. A source that does not answer within the
 * guardrail's timeout of real time has timed out. What was answered is kept, by guardrail and instant, for the next run of
 * the same backtest. The engine is the one that judges live, on the same laws.
 *
 * <p>The sources must be able to answer for past instants, as Prometheus does; one that answers with what is now would be
 * believed. Data that came late are there in hindsight, though they were not at the time.
 *
 * <p>For one thread at a time.
 */
public final class Backtest {
    private final Plan plan;
    private final Instant from;
    private final Optional<Instant> to;
    private final Host host;
    private final Map<String, MetricSource> recorded;

    private Backtest(Plan plan, Instant from, Optional<Instant> to, Host host) {
        this.plan = Objects.requireNonNull(plan, "plan");
        this.from = Objects.requireNonNull(from, "from");
        this.to = to;
        this.host = Objects.requireNonNull(host, "host");
        this.recorded = new HashMap<>();
        plan.guardrails().forEach(guardrail -> recorded.put(guardrail.name(), new RecordedSource(guardrail.source())));
    }

    /** The plan as if its run had started at an instant, until it is over by itself. */
    public static Backtest of(Plan plan, Instant from) {
        return new Backtest(plan, from, Optional.empty(), Host.system());
    }

    /** The plan as if its run had started at an instant and been completed at another: what had not met its bar holds. */
    public static Backtest of(Plan plan, Instant from, Instant to) {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("a window from " + from + " to " + to + ": it must end after it begins");
        }
        return new Backtest(plan, from, Optional.of(to), Host.system());
    }

    /** With a host's executor and listeners; its clock is not used. */
    public Backtest on(Host hosting) {
        return new Backtest(plan, from, to, hosting);
    }

    /** Judges the release as it was. If the thread is interrupted the run is Terminated, and the thread stays interrupted. */
    public BacktestResult run() {
        return run(Regression.none());
    }

    /** Judges the release as it would have been with a regression in it. */
    public BacktestResult run(Regression regression) {
        VirtualClock clock = new VirtualClock(from);
        Plan worse = worsened(regression);
        Host virtual = Host.builder().from(host).clock(clock).build();
        Journal journal = Journal.inMemory();
        Run run = Run.start(worse, virtual, journal);
        drive(run, clock);
        Report report = Report.of(worse, run.state(), journal.facts(), clock.wall());
        Outcome outcome = Outcome.of(run.state(), report);
        Optional<Instant> stopped =
                outcome.mayProceed() ? Optional.empty() : Optional.of(stoppedAt(run.state(), clock.wall()));
        return new BacktestResult(regression.toString(), outcome, stopped);
    }

    private Plan worsened(Regression regression) {
        List<Guardrail> guardrails = plan.guardrails().stream()
                .map(guardrail -> Guardrail.builder()
                        .from(guardrail)
                        .source(new WorsenedSource(
                                guardrail.name(),
                                Objects.requireNonNull(recorded.get(guardrail.name())),
                                regression,
                                from))
                        .build())
                .toList();
        return Plan.builder().from(plan).guardrails(guardrails).build();
    }

    /** Real time passes only while an answer is owed, at most as long as the longest timeout since the last one. */
    private void drive(Run run, VirtualClock clock) {
        Doorbell doorbell = new Doorbell();
        run.whenAnswered(doorbell::ring);
        Progress progress = run.step();
        while (!progress.isOver()) {
            Doorbell.Woken by = doorbell.listen(owed(run) ? patience() : Duration.ZERO);
            progress = switch (by) {
                case RUNG -> run.step();
                case TIME -> moveOn(run, clock, progress.next().orElse(Duration.ZERO));
                case INTERRUPTED -> run.terminate("the waiting thread was interrupted");
            };
        }
    }

    private static boolean owed(Run run) {
        return run.state().metrics().stream()
                .anyMatch(metric -> metric.inFlight().isPresent());
    }

    private Duration patience() {
        return plan.guardrails().stream()
                .map(guardrail -> guardrail.schedule().timeout())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private Progress moveOn(Run run, VirtualClock clock, Duration next) {
        Duration left = to.map(end -> Duration.between(clock.wall(), end)).orElse(next);
        boolean over = next.compareTo(left) > 0;
        clock.advance(over ? left : next);
        return over ? run.complete() : run.step();
    }

    /** The first bad end that binds; failing that, when the run was over. */
    private static Instant stoppedAt(RunState state, Instant now) {
        return state.binding(now).stream()
                .flatMap(metric -> metric.decidedAt().stream())
                .map(Moment::at)
                .min(Comparator.naturalOrder())
                .orElse(now);
    }

    /**
     * Looks for the smallest regression that would have been caught: nine sizes spread evenly from the least to the most,
     * then the gap below the smallest one caught is halved until it is as narrow as wanted. Exact to that width where
     * larger ones are caught whenever smaller ones are; where they are not, {@link Sensitivity#monotone} says so as far as
     * the sizes tried show it. If the release as it was is stopped already, nothing is tried.
     *
     * @param bySize the regression of a size, such as {@code Regression::errorRate}
     * @param least the smallest size to try
     * @param most the largest size to try, above the least
     * @param within how exactly, above 0
     */
    public Sensitivity sensitivity(DoubleFunction<Regression> bySize, double least, double most, double within) {
        if (!(most > least) || !(within > 0) || Double.isInfinite(most - least)) {
            throw new IllegalArgumentException("sizes from " + least + " to " + most + " within " + within
                    + ": give finite ones, the most above the least, and a width above 0");
        }
        BacktestResult baseline = run();
        if (baseline.stopped()) {
            return new Sensitivity(baseline, List.of());
        }
        return new Search(size -> run(bySize.apply(size)), least, most, within).after(baseline);
    }
}
