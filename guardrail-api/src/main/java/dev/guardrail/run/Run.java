package dev.guardrail.run;

import dev.guardrail.journal.Fact;
import dev.guardrail.journal.Journal;
import dev.guardrail.journal.JournalException;
import dev.guardrail.journal.Replay;
import dev.guardrail.judge.Earlier;
import dev.guardrail.judge.Judgement;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.MetricState;
import dev.guardrail.judge.Moment;
import dev.guardrail.judge.Overruling;
import dev.guardrail.judge.RunState;
import dev.guardrail.judge.Terms;
import dev.guardrail.judge.Waiver;
import dev.guardrail.source.Fault;
import dev.guardrail.source.Inquiry;
import dev.guardrail.source.Reply;
import dev.guardrail.source.Request;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * One run of a plan, driven by calls to {@link #step}. Each step writes down what happened, then acts on it; the state is
 * the fold over what was written. Safe for use by several threads, one at a time gets in; no call waits for a source as
 * long as the host's executor does not.
 */
public final class Run {
    private final Plan plan;
    private final Host host;
    private final Journal journal;
    private final Listeners listeners;
    private final Timeline timeline;
    private final Map<String, Flight> flights = new LinkedHashMap<>();
    private RunState state;
    private boolean announced;
    private volatile Runnable wake = () -> {};

    /** A question under way. */
    private record Flight(Inquiry inquiry, Moment asked, Duration late) {}

    private Run(Plan plan, Host host, Journal journal, Timeline timeline, RunState state) {
        this.plan = plan;
        this.host = host;
        this.journal = journal;
        this.listeners = new Listeners(host.listeners());
        this.timeline = timeline;
        this.state = state;
    }

    /**
     * Starts a run. Nothing is asked before the first {@link #step}.
     *
     * @param journal an empty journal
     * @throws JournalException if the start cannot be written down
     */
    public static Run start(Plan plan, Host host, Journal journal) {
        return start(plan, host, journal, List.of());
    }

    /**
     * Starts a run that knows what came before it: an earlier failure keeps its decision at hold at best.
     *
     * @param journal an empty journal
     * @param earlier what {@link dev.guardrail.journal.History} found for the plan's subject and revision
     * @throws JournalException if the start cannot be written down
     */
    public static Run start(Plan plan, Host host, Journal journal, List<Earlier> earlier) {
        Timeline timeline = Timeline.start(host.clock());
        Fact.Started started =
                new Fact.Started(timeline.last(), Fact.VERSION, plan.subject(), plan.revision(), Terms.of(plan));
        journal.append(started);
        RunState state = Replay.start(started);
        for (Earlier before : earlier) {
            Fact.Preceded preceded = new Fact.Preceded(timeline.last(), before);
            journal.append(preceded);
            state = Replay.apply(state, preceded);
        }
        for (Guardrail guardrail : plan.guardrails()) {
            journal.append(new Fact.Defined(timeline.last(), guardrail.definition()));
        }
        Run run = new Run(plan, host, journal, timeline, state);
        run.listeners.started(run.state);
        return run;
    }

    /**
     * Takes up a run whose host died. What was in flight then is an Error now, and the time since is unobserved.
     *
     * @param plan the plan that the run was started with
     * @throws JournalException if the journal cannot be believed, or was written under another plan
     */
    public static Run resume(Plan plan, Host host, Journal journal) {
        List<Fact> facts = journal.facts();
        RunState state = Replay.of(facts);
        Fact.Started started = (Fact.Started) facts.get(0);
        if (!started.subject().equals(plan.subject())
                || !started.revision().equals(plan.revision())
                || !started.terms().equals(Terms.of(plan))) {
            throw new JournalException("the journal is of a run for '" + started.subject() + "' revision '"
                    + started.revision() + "' with other guardrails, limits or schedules: resume it with its own plan,"
                    + " or start a new run");
        }
        Moment lastKnown = facts.get(facts.size() - 1).moment();
        Run run = new Run(plan, host, journal, Timeline.resume(host.clock(), lastKnown), state);
        run.takeUp(lastKnown);
        return run;
    }

    private void takeUp(Moment lastKnown) {
        listeners.started(state);
        if (!state.isFinal()) {
            Moment now = timeline.last();
            record(new Fact.Unobserved(now, now.elapsed().minus(lastKnown.elapsed())));
            for (MetricState metric : state.metrics()) {
                metric.inFlight().ifPresent(asked -> lose(metric.guardrail(), asked, "its host died"));
            }
        }
    }

    /** Something to run, on any thread, whenever an answer has come and {@link #step} would find something to do. */
    public void whenAnswered(Runnable wake) {
        this.wake = wake;
    }

    /** Does what is due now. Cheap and without effect when nothing is. */
    public synchronized Progress step() {
        advance();
        if (!state.isFinal()) {
            collect();
            expire();
            if (state.binding(now().at()).isEmpty()) {
                ask();
                collect();
            }
            expire();
            cutShort();
        }
        return progress();
    }

    /** Judges what is there: succeeds only if every enforcing guardrail has met its bar. */
    public synchronized Progress complete() {
        advance();
        collect();
        if (!state.isFinal()) {
            record(new Fact.Completed(now()));
        }
        return progress();
    }

    /** Stops the run; what has not met its bar is Terminated. */
    public synchronized Progress terminate(String why) {
        advance();
        if (!state.isFinal()) {
            record(new Fact.Terminated(now(), why));
        }
        return progress();
    }

    /**
     * Waives a guardrail: changes the decision, never the verdict.
     *
     * @throws IllegalArgumentException if the run has no such guardrail
     * @throws JournalException if it cannot be written down; then it does not hold
     */
    public synchronized void waive(Waiver waiver) {
        state.metric(waiver.guardrail());
        advance();
        write(new Fact.Waived(now(), waiver));
    }

    /**
     * Overrules the earlier failures that bind this run: changes the decision, never a verdict.
     *
     * @throws IllegalArgumentException if none binds it
     * @throws JournalException if it cannot be written down; then it does not hold
     */
    public synchronized void overrule(Overruling overruling) {
        if (state.earlier().stream().noneMatch(Earlier::binds)) {
            throw new IllegalArgumentException("no earlier run binds this one: there is nothing to overrule");
        }
        advance();
        write(new Fact.Overruled(now(), overruling));
    }

    /**
     * Keeps a note of the host in the journal, such as what it did on the decision.
     *
     * @throws JournalException if it cannot be written down
     */
    public synchronized void note(String note) {
        advance();
        write(new Fact.Noted(now(), note));
    }

    private void write(Fact fact) {
        journal.append(fact);
        state = Replay.apply(state, fact);
    }

    /** The state as of the latest step. */
    public synchronized RunState state() {
        return state;
    }

    private Moment now() {
        return timeline.last();
    }

    /** Moves time on; if the clocks disagree, nothing in flight can be relied on. */
    private void advance() {
        Moment before = now();
        Duration ahead = timeline.tick();
        if (!state.isFinal() && ahead.abs().compareTo(host.clockTolerance()) > 0) {
            record(new Fact.ClockJumped(now(), ahead, now().elapsed().minus(before.elapsed())));
            List.copyOf(flights.entrySet())
                    .forEach(flight -> lose(flight.getKey(), flight.getValue().asked(), "the clock jumped"));
        }
    }

    private void lose(String guardrail, Moment asked, String why) {
        Fault fault = new Fault(Fault.Kind.LOST, "in flight when " + why);
        measured(guardrail, Measurement.Error.of(fault, asked, now()));
    }

    private void collect() {
        for (Guardrail guardrail : plan.guardrails()) {
            Flight flight = flights.get(guardrail.name());
            if (flight != null) {
                flight.inquiry().poll().ifPresent(reply -> land(guardrail, flight, reply));
            }
        }
    }

    private void land(Guardrail guardrail, Flight flight, Reply reply) {
        Moment finished = flight.asked().plus(reply.took());
        measured(guardrail.name(), Judgement.of(guardrail, reply.answer(), flight.asked(), finished));
    }

    private void measured(String guardrail, Measurement measurement) {
        Flight flight = flights.remove(guardrail);
        if (flight != null) {
            flight.inquiry().abandon();
        }
        if (record(new Fact.Measured(now(), guardrail, measurement))) {
            Duration took =
                    measurement.finished().elapsed().minus(measurement.asked().elapsed());
            Timing timing = new Timing(flight == null ? Duration.ZERO : flight.late(), took);
            listeners.measured(state, guardrail, measurement, timing);
        }
    }

    private void expire() {
        for (MetricState metric : state.metrics()) {
            if (!metric.phase().isFinal()
                    && remaining(metric.terms().deadline()).isZero()) {
                record(new Fact.Expired(now(), metric.guardrail()));
            }
        }
    }

    private void ask() {
        for (Guardrail guardrail : plan.guardrails()) {
            MetricState metric = state.metric(guardrail.name());
            if (metric.due().isPresent() && remaining(metric.due().get()).isZero()) {
                Duration late = now().elapsed().minus(metric.due().get());
                ask(guardrail, remaining(metric.terms().deadline()), late);
            }
        }
    }

    /** A measurement that ends with the deadline still ends before it in the journal, so that its own fault is kept. */
    private void ask(Guardrail guardrail, Duration left, Duration late) {
        Moment asked = now();
        record(new Fact.Asked(asked, guardrail.name()));
        if (!state.isFinal()) {
            Duration own = guardrail.schedule().timeout();
            Request request = new Request(asked.at(), own.compareTo(left) < 0 ? own : left);
            Executor executor = host.executor();
            Inquiry inquiry = Inquiry.ask(guardrail.source(), request, executor, host.clock()::ticks, () -> wake.run());
            flights.put(guardrail.name(), new Flight(inquiry, asked, late));
        }
    }

    /** A bad end is final for the run at once if nothing is under way, else after a time to gather what is. */
    private void cutShort() {
        List<MetricState> binding = state.binding(now().at());
        if (!binding.isEmpty()
                && !state.isFinal()
                && (flights.isEmpty() || remaining(gathered(binding)).isZero())) {
            record(new Fact.CutShort(now()));
        }
    }

    private Duration gathered(List<MetricState> binding) {
        return binding.stream()
                .flatMap(metric -> metric.decidedAt().stream())
                .map(Moment::elapsed)
                .min(Duration::compareTo)
                .orElse(now().elapsed())
                .plus(host.gather());
    }

    private Duration remaining(Duration until) {
        Duration left = until.minus(now().elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Written down first. What cannot be written down cannot be relied on, so the run is Error then; tells whether it was. */
    private boolean record(Fact fact) {
        if (state.isFinal()) {
            return false;
        }
        RunState next = Replay.apply(state, fact);
        try {
            journal.append(fact);
            state = next;
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            state = state.broken(
                    "the journal could not be written: " + e.getClass().getSimpleName());
            return false;
        }
    }

    private Progress progress() {
        if (state.isFinal()) {
            flights.values().forEach(flight -> flight.inquiry().abandon());
            flights.clear();
            if (!announced) {
                announced = true;
                listeners.decided(state, state.decision(now().at()), took());
            }
            return new Progress(state.verdict(), Optional.empty());
        }
        return new Progress(state.verdict(), Optional.of(next()));
    }

    /** Until the last guardrail was final; until now where the journal ended it. */
    private Duration took() {
        return state.finishedAt().map(Moment::elapsed).orElse(now().elapsed());
    }

    private Duration next() {
        List<Duration> times = new ArrayList<>();
        flights.values().forEach(flight -> times.add(flight.inquiry().remaining()));
        List<MetricState> binding = state.binding(now().at());
        for (MetricState metric : state.metrics()) {
            if (!metric.phase().isFinal()) {
                times.add(remaining(metric.terms().deadline()));
                if (binding.isEmpty()) {
                    metric.due().ifPresent(due -> times.add(remaining(due)));
                }
            }
        }
        if (!binding.isEmpty()) {
            times.add(remaining(gathered(binding)));
        }
        Duration first = times.stream().min(Duration::compareTo).orElse(Duration.ZERO);
        return first.isNegative() ? Duration.ZERO : first;
    }
}
