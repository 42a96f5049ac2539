package dev.guardrail;

import dev.guardrail.journal.History;
import dev.guardrail.journal.Journal;
import dev.guardrail.journal.JournalStore;
import dev.guardrail.judge.Earlier;
import dev.guardrail.judge.RunState;
import dev.guardrail.report.Report;
import dev.guardrail.run.Host;
import dev.guardrail.run.Progress;
import dev.guardrail.run.Run;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Evaluates guardrails for hosts that are content to wait. Safe for use by several threads; holds nothing.
 *
 * <p>Hosts that keep many runs, or that must survive a restart, drive {@link Run} themselves.
 */
public final class Guardrails {
    private final Host host;
    private final Optional<JournalStore> store;

    private Guardrails(Host host, Optional<JournalStore> store) {
        this.host = Objects.requireNonNull(host, "host");
        this.store = store;
    }

    /** On the system's clock and the JDK's common pool. */
    public static Guardrails standard() {
        return on(Host.system());
    }

    /** On a host's own clock and executor, with its listeners. */
    public static Guardrails on(Host host) {
        return new Guardrails(host, Optional.empty());
    }

    /**
     * The same, and every run is written down. A run for the same subject and revision that Failed before keeps the
     * decision at hold at best, until it is overruled: {@link Run#overrule}.
     */
    public Guardrails keeping(JournalStore journals) {
        return new Guardrails(host, Optional.of(journals));
    }

    /**
     * Evaluates guardrails for a subject and waits for the outcome.
     *
     * @param subject what is rolled out, as people call it: {@code shop/deployment/web}
     * @throws dev.guardrail.text.RefusedException if the guardrails make no sound plan
     */
    public Outcome evaluate(String subject, Guardrail... guardrails) {
        return evaluate(subject, List.of(guardrails));
    }

    /**
     * Evaluates guardrails for a subject and waits for the outcome.
     *
     * @param subject what is rolled out, as people call it: {@code shop/deployment/web}
     * @throws dev.guardrail.text.RefusedException if the guardrails make no sound plan
     */
    public Outcome evaluate(String subject, List<Guardrail> guardrails) {
        return evaluate(Plan.builder().subject(subject).guardrails(guardrails).build());
    }

    /**
     * Evaluates a plan on the caller's thread and waits for the outcome, at the latest until the plan's deadline. Never
     * throws for what sources do. If the thread is interrupted the run is Terminated, and the thread stays interrupted.
     *
     * @throws dev.guardrail.journal.JournalException if journals are kept and this run's cannot be begun, or an earlier one
     *     not be read; without a run nothing may go on
     */
    public Outcome evaluate(Plan plan) {
        if (store.isEmpty()) {
            return evaluate(plan, Run.start(plan, host, Journal.unkept()));
        }
        List<Earlier> earlier = History.of(store.get(), plan.subject(), plan.revision());
        try (Journal journal = store.get().create(name(plan))) {
            return evaluate(plan, Run.start(plan, host, journal, earlier));
        }
    }

    private String name(Plan plan) {
        String name = Stream.of(
                        plan.subject(), plan.revision(), host.clock().wall().toString())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        // Two runs within one tick of the clock are two runs.
        return store.map(JournalStore::runs).orElse(List.of()).contains(name) ? name + " " + UUID.randomUUID() : name;
    }

    private Outcome evaluate(Plan plan, Run run) {
        Doorbell doorbell = new Doorbell();
        run.whenAnswered(doorbell::ring);
        Progress progress = run.step();
        while (!progress.isOver()) {
            boolean interrupted = doorbell.await(progress.next().orElse(Duration.ZERO));
            progress = interrupted ? run.terminate("the waiting thread was interrupted") : run.step();
        }
        RunState state = run.state();
        return Outcome.of(state, Report.of(plan, state, host.clock().wall()));
    }
}
