package dev.guardrail.examples.cli;

import dev.guardrail.journal.History;
import dev.guardrail.journal.Journal;
import dev.guardrail.journal.JournalException;
import dev.guardrail.journal.JournalStore;
import dev.guardrail.judge.Earlier;
import dev.guardrail.judge.Overruling;
import dev.guardrail.judge.Waiver;
import dev.guardrail.report.Report;
import dev.guardrail.run.Host;
import dev.guardrail.run.Progress;
import dev.guardrail.run.Run;
import dev.guardrail.run.RunListener;
import dev.guardrail.spec.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Runs a plan to its end on the calling thread. Interrupted, it ends the run as Terminated and still reports. */
final class Evaluation {
    private final Plan plan;
    private final List<Waiver> waivers;
    private final Host host;

    Evaluation(Plan plan, List<Waiver> waivers, RunListener progress) {
        this.plan = plan;
        this.waivers = waivers;
        this.host = Host.builder().addListeners(progress).build();
    }

    /** The run is kept in memory only. */
    Report judge() {
        return judge(Journal.inMemory(), List.of(), Optional.empty());
    }

    /** The run is kept there, and bound by what is kept of earlier runs of the same revision. */
    Report judge(JournalStore store, Optional<Overruling> overruling) {
        List<Earlier> earlier = History.of(store, plan.subject(), plan.revision());
        try (Journal journal = store.create(host.clock().wall() + " " + shortened(plan.subject()))) {
            return judge(journal, earlier, overruling);
        }
    }

    private static String shortened(String subject) {
        return subject.length() <= 40 ? subject : subject.substring(0, 40);
    }

    private Report judge(Journal journal, List<Earlier> earlier, Optional<Overruling> overruling) {
        Run run = Run.start(plan, host, journal, earlier);
        waivers.forEach(run::waive);
        if (earlier.stream().anyMatch(Earlier::binds)) {
            overruling.ifPresent(run::overrule);
        }
        drive(run);
        return report(run, journal);
    }

    private static void drive(Run run) {
        Semaphore answered = new Semaphore(0);
        run.whenAnswered(answered::release);
        Progress progress = run.step();
        while (!progress.isOver()) {
            try {
                Duration next = progress.next().orElse(Duration.ZERO);
                boolean woken = answered.tryAcquire(next.toNanos(), TimeUnit.NANOSECONDS);
                if (woken) {
                    answered.drainPermits();
                }
                progress = run.step();
            } catch (InterruptedException e) {
                // By a signal. From here on the thread has a report to write, which an interrupt would prevent.
                progress = run.terminate("by a signal");
            }
        }
    }

    /** With every measurement; if the journal cannot be read back, with those that the state keeps. */
    private Report report(Run run, Journal journal) {
        try {
            return Report.of(plan, run.state(), journal.facts(), host.clock().wall());
        } catch (JournalException e) {
            return Report.of(plan, run.state(), host.clock().wall());
        }
    }
}
