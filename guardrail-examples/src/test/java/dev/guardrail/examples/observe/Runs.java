package dev.guardrail.examples.observe;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.journal.Journal;
import dev.guardrail.run.Host;
import dev.guardrail.run.Progress;
import dev.guardrail.run.Run;
import dev.guardrail.run.RunListener;
import dev.guardrail.source.Fault;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.time.Duration;

/** Runs in virtual time for a listener to hear of. */
final class Runs {
    static final String SECRET = "hunter2";

    private Runs() {}

    /** Two successes ten seconds apart. */
    static void good(RunListener listener) {
        run(listener, guardrail("restarts", ScriptedSource.answering(0, 0)));
    }

    /** Errors that say a secret, of a subject that says one too. */
    static void bad(RunListener listener) {
        ScriptedSource.Act fault = ScriptedSource.fault(Fault.Kind.REFUSED, "401 for password=" + SECRET);
        run(listener, guardrail("restarts", ScriptedSource.of(fault)));
    }

    static void named(RunListener listener, String guardrail) {
        run(listener, guardrail(guardrail, ScriptedSource.answering(0)));
    }

    private static Guardrail guardrail(String name, ScriptedSource source) {
        return Guardrail.builder()
                .name(name)
                .source(source)
                .successCondition("result == 0")
                .schedule(Schedule.every(Duration.ofSeconds(10), 2))
                .build();
    }

    private static void run(RunListener listener, Guardrail guardrail) {
        ManualClock clock = ManualClock.create();
        Host host = Host.builder()
                .clock(clock)
                .executor(Runnable::run)
                .addListeners(listener)
                .build();
        Plan plan = Plan.builder()
                .subject("shop/deployment/web?token=" + SECRET)
                .revision("7")
                .addGuardrails(guardrail)
                .build();
        Run run = Run.start(plan, host, Journal.unkept());
        Progress progress = run.step();
        while (!progress.isOver()) {
            clock.advance(progress.next().orElseThrow());
            progress = run.step();
        }
    }
}
