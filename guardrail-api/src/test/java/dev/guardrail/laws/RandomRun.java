package dev.guardrail.laws;

import dev.guardrail.contract.HostileActs;
import dev.guardrail.contract.ManualClock;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.contract.ScriptedSource.Act;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import dev.guardrail.journal.Journal;
import dev.guardrail.judge.RunState;
import dev.guardrail.run.Host;
import dev.guardrail.run.Progress;
import dev.guardrail.run.Run;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.MissingData;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import dev.guardrail.text.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A run of random guardrails over random answers, with crashes, clock jumps and orders from outside thrown in. */
final class RandomRun {
    final ManualClock clock = ManualClock.create();
    final Journal journal = Journal.inMemory();
    final Plan plan;
    final List<RunState> seen = new ArrayList<>();
    private final Random random;
    private final Host host;
    private final List<Act> faults;
    private final List<Runnable> later = new ArrayList<>();
    private Run run;

    RandomRun(long seed) {
        this.random = new Random(seed);
        this.faults =
                HostileActs.faults().list().ofSize(20).generator(1).next(random).value();
        this.host = Host.builder()
                .clock(clock)
                .executor(Runnable::run)
                .gather(Duration.ofSeconds(random.nextInt(3)))
                .build();
        this.plan = plan();
        this.run = Run.start(plan, host, journal);
    }

    /** Drives it to its end; returns how it ended. */
    RunState drive(boolean crashes, boolean jumps) {
        Progress progress = run.step();
        while (!progress.isOver()) {
            clock.advance(pause(progress.next().orElseThrow()));
            if (!later.isEmpty() && random.nextInt(3) == 0) {
                later.remove(random.nextInt(later.size())).run();
            }
            if (jumps && random.nextInt(10) == 0) {
                clock.jumpWall(Duration.ofSeconds(random.nextInt(120) - 60));
            }
            if (crashes && random.nextInt(8) == 0) {
                clock.advance(Duration.ofSeconds(random.nextInt(20)));
                run = Run.resume(plan, host, journal);
            }
            progress = run.step();
            seen.add(run.state());
        }
        return run.state();
    }

    /** Drives another journal of this run to its end, undisturbed. */
    RunState driveOn(Journal other) {
        run = Run.resume(plan, host, other);
        return drive(false, false);
    }

    Run run() {
        return run;
    }

    List<Runnable> stillToCome() {
        return later;
    }

    private Duration pause(Duration next) {
        return random.nextInt(4) == 0 ? next.plusSeconds(random.nextInt(30)) : next.plusMillis(1);
    }

    private Plan plan() {
        Plan.Builder builder = Plan.builder().subject("s").keep(1 + random.nextInt(4));
        builder.addGuardrails(guardrail("a"));
        for (int i = random.nextInt(3); i > 0; i--) {
            builder.addGuardrails(guardrail("b" + i));
        }
        return builder.build();
    }

    private Guardrail guardrail(String name) {
        while (true) {
            try {
                int error = random.nextInt(3);
                return Lab.guardrail(source())
                        .name(name)
                        .missingData(List.of(MissingData.values()).get(random.nextInt(3)))
                        .limits(Limits.builder()
                                .failureLimit(random.nextInt(4) - 1)
                                .inconclusiveLimit(random.nextInt(3))
                                .consecutiveErrorLimit(error)
                                .errorLimit(random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(2 * error))
                                .consecutiveSuccessLimit(random.nextInt(3))
                                .build())
                        .schedule(Schedule.builder()
                                .count(1 + random.nextInt(5))
                                .interval(Duration.ofSeconds(1 + random.nextInt(60)))
                                .initialDelay(Duration.ofSeconds(random.nextInt(20)))
                                .build())
                        .build();
            } catch (RefusedException e) {
                // The next one may be sound.
            }
        }
    }

    private ScriptedSource source() {
        Act[] acts = new Act[12];
        for (int i = 0; i < acts.length; i++) {
            acts[i] = act();
        }
        return ScriptedSource.of(acts);
    }

    private Act act() {
        return switch (random.nextInt(10)) {
            case 0 -> faults.get(random.nextInt(faults.size()));
            case 1 -> ScriptedSource.number(Double.NaN);
            case 2 -> ScriptedSource.number(2);
            case 3 -> ScriptedSource.number(3);
            case 4 ->
                request -> {
                    CompletableFuture<Evidence> answer = new CompletableFuture<>();
                    later.add(() -> answer.complete(Evidence.of(Value.of(1), ScriptedSource.witness(request))));
                    return answer;
                };
            default -> ScriptedSource.number(1);
        };
    }
}
