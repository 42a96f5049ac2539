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
import dev.guardrail.judge.Waiver;
import dev.guardrail.source.Fault;
import dev.guardrail.source.Inquiry;
import dev.guardrail.source.Reply;
import dev.guardrail.source.Request;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Plan;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of a plan, driven by calls to {@link #step}. Each step writes down what happened, then acts on it; the state is
 * the fold over what was written. Safe for use by several threads, one at a time gets in; no call waits for a source as
 * long as the host's executor does not.
 */
public final class Run {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Flight[] NONE = {};

    private final Plan plan;
    private final Host host;
    private final Journal journal;
    private final Slots slots;
    private final Timeline timeline;
    /** Never changed in place. An array, since walking one makes no garbage: this is done many times in each step. */
    private Flight[] flights = NONE;

    private RunState state;
    private boolean announced;
    private volatile @Nullable Runnable wake;

    private Run(Plan plan, Host host, Journal journal, Slots slots, Timeline timeline, RunState state) {
        this.plan = plan;
        this.host = host;
        this.journal = journal;
        this.slots = slots;
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
        return start(plan, host, journal, earlier, Slots.UNBOUNDED);
    }

    static Run start(Plan plan, Host host, Journal journal, List<Earlier> earlier, Slots slots) {
        Timeline timeline = Timeline.start(host.clock());
        Fact.Started started =
                new Fact.Started(timeline.last(), Fact.VERSION, plan.subject(), plan.revision(), plan.terms());
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
        Run run = new Run(plan, host, journal, slots, timeline, state);
        host.audience().started(run.state);
        return run;
    }

    /**
     * Takes up a run whose host died. What was in flight then is an Error now, and the time since is unobserved. A run that
     * was over stays as it ended; listeners hear of its end once more.
     *
     * <p>The run goes on from what the journal says. Where its last facts were lost, what they said has to be measured anew,
     * and waivers given anew; see {@link dev.guardrail.journal.JournalStore#inDirectory}.
     *
     * @param plan the plan that the run was started with: the same subject, revision, schedules, limits, questions,
     *     conditions and demands
     * @throws JournalException if the journal cannot be believed, was written under another plan, or ends before the start
     *     was wholly written down
     */
    public static Run resume(Plan plan, Host host, Journal journal) {
        return resume(plan, host, journal, Slots.UNBOUNDED);
    }

    static Run resume(Plan plan, Host host, Journal journal, Slots slots) {
        List<Fact> facts = journal.facts();
        RunState state = Replay.of(facts);
        Succession.check(plan, facts);
        Moment lastKnown = facts.get(facts.size() - 1).moment();
        Run run = new Run(plan, host, journal, slots, Timeline.resume(host.clock(), lastKnown), state);
        run.takeUp(lastKnown);
        return run;
    }

    private void takeUp(Moment lastKnown) {
        host.audience().started(state);
        if (!state.isFinal()) {
            record(missed(lastKnown));
            for (MetricState metric : state.metrics()) {
                metric.inFlight().ifPresent(asked -> lose(metric.guardrail(), asked, "its host died"));
            }
        }
    }

    /** How long nobody watched; if the wall clock was set back meanwhile, nobody can tell. */
    private Fact missed(Moment lastKnown) {
        Moment now = timeline.last();
        Duration gap = Duration.between(lastKnown.at(), now.at());
        return gap.isNegative()
                ? new Fact.ClockJumped(now, gap, Duration.ZERO)
                : new Fact.Unobserved(now, now.since(lastKnown));
    }

    /**
     * Something to run, on any thread, whenever {@link #step} would find something to do: an answer has come, or the end.
     *
     * @throws IllegalStateException if the run is of a {@link RunGroup}, which would not hear of it any more
     */
    public void whenAnswered(Runnable wake) {
        if (this.wake instanceof Member) {
            throw new IllegalStateException(
                    "the run is looked after by its group: give the host a RunListener to hear how it goes");
        }
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
            } else {
                Arrays.stream(flights)
                        .filter(flight -> flight.asked().isEmpty())
                        .forEach(this::end);
            }
            expire();
            cutShort();
        }
        return progress();
    }

    /** Judges what is there: succeeds only if every enforcing guardrail has met its bar, and before its deadline. */
    public synchronized Progress complete() {
        advance();
        collect();
        expire();
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
        wake();
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
        Duration apart = ahead.isNegative() ? Duration.ZERO.minus(ahead) : ahead;
        if (!state.isFinal() && apart.compareTo(host.clockTolerance()) > 0) {
            Duration since = now().since(before);
            // A machine that slept counts no ticks: the longer of the two times is the one that nobody may have
            // watched.
            record(new Fact.ClockJumped(now(), ahead, ahead.isNegative() ? since : since.plus(ahead)));
            for (Flight flight : flights) {
                flight.asked().ifPresent(asked -> lose(flight.guardrail().name(), asked, "the clock jumped"));
            }
        }
    }

    private void lose(String guardrail, Moment asked, String why) {
        Fault fault = new Fault(Fault.Kind.LOST, "in flight when " + why);
        measured(guardrail, Measurement.Error.of(fault, asked, now()));
    }

    private void collect() {
        for (Flight flight : flights) {
            Optional<Moment> asked = flight.asked();
            if (asked.isPresent()) {
                Optional<Reply> reply = flight.reply();
                if (reply.isPresent()) {
                    land(flight.guardrail(), asked.get(), reply.get());
                }
            } else if (isOutOfPatience(flight)) {
                giveUp(flight);
            }
        }
    }

    private void land(Guardrail guardrail, Moment asked, Reply reply) {
        Moment finished = asked.plus(reply.took());
        measured(guardrail.name(), Judgement.of(guardrail, reply.answer(), asked, finished));
    }

    private boolean isOutOfPatience(Flight flight) {
        Duration deadline = state.metric(flight.guardrail().name()).terms().deadline();
        return now().reaches(deadline) || (!flight.slot().isGranted() && now().reaches(flight.patience()));
    }

    /** What could not be asked in time is an Error that says so, never silence. */
    private void giveUp(Flight flight) {
        record(new Fact.Asked(now(), flight.guardrail().name()));
        flight.leave(now());
        String why = "could not be asked in time, " + flight.slot();
        Fault fault = new Fault(Fault.Kind.REJECTED, why);
        measured(flight.guardrail().name(), Measurement.Error.of(fault, now(), now()));
    }

    private void measured(String guardrail, Measurement measurement) {
        Flight flight = flightOf(guardrail);
        if (flight != null) {
            end(flight);
        }
        if (record(new Fact.Measured(now(), guardrail, measurement))) {
            Duration late = flight == null ? Duration.ZERO : flight.late();
            host.audience().measured(state, guardrail, measurement, Timing.of(measurement, late));
        }
    }

    private @Nullable Flight flightOf(String guardrail) {
        for (Flight flight : flights) {
            if (flight.guardrail().name().equals(guardrail)) {
                return flight;
            }
        }
        return null;
    }

    private void end(Flight ended) {
        ended.end();
        flights = flights.length == 1
                ? NONE
                : Arrays.stream(flights).filter(flight -> flight != ended).toArray(Flight[]::new);
    }

    private void expire() {
        for (MetricState metric : state.metrics()) {
            if (!metric.phase().isFinal() && now().reaches(metric.terms().deadline())) {
                record(new Fact.Expired(now(), metric.guardrail()));
                Flight flight = flightOf(metric.guardrail());
                if (flight != null) {
                    end(flight);
                }
            }
        }
    }

    private void ask() {
        for (int i = 0; i < plan.guardrails().size(); i++) {
            MetricState metric = state.metrics().get(i);
            Optional<Duration> due = metric.due();
            if (due.isPresent() && now().reaches(due.get())) {
                Flight flight = flightOf(metric.guardrail());
                if (flight == null) {
                    flight = queue(plan.guardrails().get(i), due.get());
                }
                if (flight.slot().isGranted() && !state.isFinal()) {
                    put(flight, now().until(metric.terms().deadline()));
                }
            }
        }
    }

    private Flight queue(Guardrail guardrail, Duration due) {
        Flight flight = new Flight(guardrail, due, now().elapsed(), slots.request(guardrail.source(), this::wake));
        flights = Arrays.copyOf(flights, flights.length + 1);
        flights[flights.length - 1] = flight;
        return flight;
    }

    /** A measurement that ends with the deadline still ends before it in the journal, so that its own fault is kept. */
    private void put(Flight flight, Duration left) {
        Moment asked = now();
        if (record(new Fact.Asked(asked, flight.guardrail().name()))) {
            Duration own = flight.guardrail().schedule().timeout();
            Request request = new Request(asked.at(), own.compareTo(left) < 0 ? own : left);
            flight.leave(asked);
            flight.under(Inquiry.ask(
                    flight.guardrail().source(), request, host.executor(), host.clock()::ticks, () -> landed(flight)));
        }
    }

    /** On the thread that brought the answer: the next in the queue need not wait until it is looked at. */
    private void landed(Flight flight) {
        flight.slot().release();
        wake();
    }

    private void wake() {
        Runnable waiting = wake;
        if (waiting != null) {
            waiting.run();
        }
    }

    /** A bad end is final for the run at once if nothing is under way, else after a time to gather what is. */
    private void cutShort() {
        List<MetricState> binding = state.binding(now().at());
        if (!binding.isEmpty() && !state.isFinal() && (flights.length == 0 || now().reaches(gathered(binding)))) {
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
        } catch (RuntimeException | Error e) {
            state = state.broken(
                    "the journal could not be written: " + e.getClass().getSimpleName());
            return false;
        }
    }

    private Progress progress() {
        if (state.isFinal()) {
            Arrays.stream(flights).forEach(Flight::end);
            flights = NONE;
            if (!announced) {
                announced = true;
                host.audience().decided(state, state.decision(now().at()), took());
                wake();
            }
            return new Progress(state.verdict(), Optional.empty());
        }
        return new Progress(state.verdict(), Optional.of(next()));
    }

    /** Until the last guardrail was final; until now where the journal ended it. */
    private Duration took() {
        return state.finishedAt().map(Moment::elapsed).orElse(now().elapsed());
    }

    /** How long until something is due; an answer that comes earlier has its own way to say so. */
    private Duration next() {
        Duration first = LONGEST;
        for (Flight flight : flights) {
            first = earlier(first, flight.remaining(now()));
        }
        return first.isNegative() ? Duration.ZERO : earlier(first, now().until(nextDue()));
    }

    /** From the start. */
    private Duration nextDue() {
        List<MetricState> binding = state.binding(now().at());
        Duration first = binding.isEmpty() ? now().elapsed().plus(LONGEST) : gathered(binding);
        for (MetricState metric : state.metrics()) {
            if (!metric.phase().isFinal()) {
                first = earlier(first, metric.terms().deadline());
                Optional<Duration> due = metric.due();
                if (due.isPresent() && binding.isEmpty() && flightOf(metric.guardrail()) == null) {
                    first = earlier(first, due.get());
                }
            }
        }
        return first;
    }

    private static Duration earlier(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
