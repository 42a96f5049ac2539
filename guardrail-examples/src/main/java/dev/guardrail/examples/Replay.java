package dev.guardrail.examples;

import dev.guardrail.journal.Journal;
import dev.guardrail.report.Report;
import dev.guardrail.run.Host;
import dev.guardrail.run.Progress;
import dev.guardrail.run.Run;
import dev.guardrail.spec.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/**
 * Judges a plan at a moment of the past, waiting for answers but not for time: whenever nothing is in flight the clock jumps
 * to when the run wants to go on. This is also how a host drives a run by itself.
 */
final class Replay {
    private Replay() {}

    static Report at(Instant instant, Plan plan) throws InterruptedException {
        RecordedTime clock = new RecordedTime(instant);
        Host host = Host.builder().clock(clock).build();
        Semaphore answered = new Semaphore(0);
        Run run = Run.start(plan, host, Journal.unkept());
        run.whenAnswered(answered::release);
        Progress progress = run.step();
        while (!progress.isOver()) {
            if (run.state().metrics().stream()
                    .anyMatch(metric -> metric.inFlight().isPresent())) {
                answered.acquire();
            } else {
                clock.advance(progress.next().orElse(Duration.ZERO));
            }
            progress = run.step();
        }
        return Report.of(plan, run.state(), clock.wall());
    }
}
