package dev.guardrail.run;

import dev.guardrail.journal.Journal;
import dev.guardrail.judge.Earlier;
import dev.guardrail.spec.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many runs on one host. Knows which of them is due without looking at the others, wakes at most once per
 * {@link Host#tick}, and puts at most {@link Host#questionsPerSource} questions at once to each source. A question that
 * finds no free slot waits in the order of asking; one that still waits after its guardrail's timeout is an Error that says
 * so. Starts no thread: the host lends it one by {@link #serve}, or calls {@link #step} itself.
 *
 * <p>Safe for use by several threads; several may serve one group, which helps where journals are slow to write.
 */
public final class RunGroup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunGroup.class);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Host host;
    private final Slots slots;
    private final Agenda agenda;
    private final Pulse pulse = new Pulse();
    private volatile boolean closed;

    private RunGroup(Host host) {
        this.host = host;
        this.slots = new BoundedSlots(host.questionsPerSource());
        this.agenda = new Agenda(host.tick().toNanos(), host.clock().ticks());
    }

    /** An empty group on a host. */
    public static RunGroup on(Host host) {
        return new RunGroup(host);
    }

    /**
     * Starts a run as a member, see {@link Run#start(Plan, Host, Journal, List)}. It may be steered like any other
     * (terminated, waived), and leaves when it is over.
     *
     * @param journal an empty journal; {@link Journal#unkept} for runs that may die with their host
     * @throws dev.guardrail.journal.JournalException if the start cannot be written down
     */
    public Run start(Plan plan, Journal journal, List<Earlier> earlier) {
        return admit(Run.start(plan, host, journal, earlier, slots));
    }

    /**
     * Takes up a run whose host died as a member, see {@link Run#resume}.
     *
     * @throws dev.guardrail.journal.JournalException if the journal cannot be believed, was written under another plan, or
     *     ends before the start was wholly written down
     */
    public Run resume(Plan plan, Journal journal) {
        return admit(Run.resume(plan, host, journal, slots));
    }

    private Run admit(Run run) {
        Member member = new Member(run, this);
        run.whenAnswered(member);
        agenda.admit(member);
        wake(member);
        return run;
    }

    /** A member has something to do, whatever the time. */
    void wake(Member member) {
        if (agenda.ready(member)) {
            pulse.call();
        }
    }

    /**
     * Does what is due now in any of the runs, and what has come in for them; returns how long until something is due
     * again, unless an answer comes. Empty if nothing is known of, such as when all runs are over.
     */
    public Optional<Duration> step() {
        long now = host.clock().ticks();
        for (Member member = agenda.nextDue(now); member != null; member = agenda.nextDue(now)) {
            step(member);
        }
        // No more than these: answers that come in faster than they are taken must not keep what is due from its turn.
        for (int left = agenda.readyCount(); left > 0; left--) {
            Member member = agenda.nextReady();
            if (member != null) {
                step(member);
            }
        }
        return agenda.untilNext(host.clock().ticks());
    }

    /** Whatever happens, the member is not forgotten: the worst that its host can do to it is to step it late. */
    private void step(Member member) {
        Optional<Duration> next = Optional.of(AFTER_A_FAULT);
        try {
            next = member.itsRun().step().next();
        } catch (Throwable e) {
            LOG.error(
                    "A run could not be stepped, because of {}, and is tried again in {}",
                    e.getClass().getName(),
                    AFTER_A_FAULT);
        } finally {
            if (next.isPresent()) {
                agenda.arm(member, host.clock().ticks() + next.get().toNanos());
            } else {
                agenda.dismiss(member);
            }
        }
    }

    /** Serves the runs on the calling thread until the group is closed or the thread is interrupted; it stays so. */
    public void serve() {
        boolean interrupted = false;
        while (!closed && !interrupted) {
            interrupted = pulse.await(host.tick(), step().orElse(IDLE));
        }
    }

    /** How many runs are not over. */
    public int size() {
        return agenda.size();
    }

    /** The runs that are not over, in no order. */
    public List<Run> runs() {
        return agenda.runs();
    }

    /** Ends {@link #serve}. Runs stay as they are; their journals can be resumed, also by another group. */
    @Override
    public void close() {
        closed = true;
        pulse.call();
    }
}
