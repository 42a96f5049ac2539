package dev.guardrail.run;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import dev.guardrail.journal.Journal;
import dev.guardrail.journal.JournalStore;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.RunState;
import dev.guardrail.source.BlockingSource;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/** A host in a process of its own, to be killed. It says aloud each measurement that it was told is kept. */
final class DyingHost {
    static final int COUNT = 1_200;
    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private DyingHost() {}

    /** Takes the run up, or starts it, and drives it to its end in its own time. */
    public static void main(String[] args) {
        JournalStore store = JournalStore.inDirectory(Path.of(args[0]));
        RunState end;
        if (store.runs().contains("run") && !store.read("run").isEmpty()) {
            Journal journal = store.open("run");
            Instant last =
                    journal.facts().get(journal.facts().size() - 1).moment().at();
            ManualClock clock = ManualClock.at(last.plusSeconds(1));
            end = drive(Run.resume(plan(), host(clock), journal), clock);
        } else {
            ManualClock clock = ManualClock.at(BEGIN);
            end = drive(Run.start(plan(), host(clock), store.create("run")), clock);
        }
        System.out.println("over " + end.verdict().phase());
    }

    static RunState drive(Run run, ManualClock clock) {
        Progress progress = run.step();
        while (!progress.isOver()) {
            clock.advance(progress.next().orElseThrow());
            progress = run.step();
        }
        return run.state();
    }

    private static Host host(ManualClock clock) {
        RunListener aloud = new RunListener() {
            @Override
            public void measured(RunState state, String guardrail, Measurement measurement, Timing timing) {
                System.out.println("kept " + measurement.asked().at());
            }
        };
        return quiet(clock).addListeners(aloud).build();
    }

    static Host.Builder quiet(ManualClock clock) {
        Host.Builder builder = Host.builder();
        builder.clock(clock).executor(Runnable::run);
        return builder;
    }

    static Plan plan() {
        BlockingSource seconds = BlockingSource.of(Shape.number(), "seconds", Runnable::run, request -> {
            Witness witness = Witness.builder()
                    .asked("seconds")
                    .at(request.at())
                    .series(1)
                    .samples(1)
                    .build();
            return Evidence.of(Value.of((double) request.at().getEpochSecond()), witness);
        });
        Guardrail guardrail = Guardrail.builder()
                .name("m")
                .source(seconds)
                .successCondition("result > 0")
                .limits(Limits.builder()
                        .consecutiveErrorLimit(100)
                        .errorLimit(OptionalInt.of(1_000))
                        .build())
                .schedule(Schedule.every(Duration.ofSeconds(1), COUNT))
                .build();
        return Plan.builder()
                .subject("shop/web")
                .guardrails(java.util.List.of(guardrail))
                .build();
    }
}
