package dev.guardrail;

import dev.guardrail.journal.Journal;
import dev.guardrail.report.Report;
import dev.guardrail.run.Host;
import dev.guardrail.run.Progress;
import dev.guardrail.run.Run;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Evaluates guardrails for hosts that are content to wait. Safe for use by several threads; holds nothing.
 *
 * <p>Hosts that keep many runs, or that must survive a restart, drive {@link Run} themselves.
 */
public final class Guardrails {
    private final Host host;

    private Guardrails(Host host) {
        this.host = Objects.requireNonNull(host, "host");
    }

    /** On the system's clock and the JDK's common pool. */
    public static Guardrails standard() {
        return on(Host.system());
    }

    /** On a host's own clock and executor, with its listeners. */
    public static Guardrails on(Host host) {
        return new Guardrails(host);
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
     */
    public Outcome evaluate(Plan plan) {
        Run run = Run.start(plan, host, Journal.unkept());
        Doorbell doorbell = new Doorbell();
        run.whenAnswered(doorbell::ring);
        Progress progress = run.step();
        while (!progress.isOver()) {
            boolean interrupted = doorbell.await(progress.next().orElse(Duration.ZERO));
            progress = interrupted ? run.terminate("the waiting thread was interrupted") : run.step();
        }
        return Outcome.of(Report.of(plan, run.state(), host.clock().wall()));
    }
}
