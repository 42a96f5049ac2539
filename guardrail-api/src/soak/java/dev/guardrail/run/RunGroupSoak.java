package dev.guardrail.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.journal.Journal;
import dev.guardrail.judge.MetricState;
import dev.guardrail.judge.Phase;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * A great many runs at once: first in virtual time, where every measurement can be foretold, then in real time against a
 * source that takes its time. Sizes are system properties: {@code soak.virtual.runs}, {@code soak.count} (of measurements, in
 * virtual time), {@code soak.runs}, {@code soak.seconds}, {@code soak.interval} (seconds) and {@code soak.delay} (milliseconds that the source takes; 0: none at all).
 */
class RunGroupSoak {
    private static final int VIRTUAL_RUNS = Integer.getInteger("soak.virtual.runs", 100_000);
    private static final int RUNS = Integer.getInteger("soak.runs", 20_000);
    private static final int SECONDS = Integer.getInteger("soak.seconds", 60);
    private static final Duration INTERVAL = Duration.ofSeconds(Integer.getInteger("soak.interval", 10));
    private static final int COUNT = Integer.getInteger("soak.count", 11);
    private static final int BATCHES = 300;

    private final SoakTally tally = new SoakTally();

    @Test
    void runs_manyAtOnce_loseNoMeasurement() {
        SoakHeap heap = new SoakHeap();
        long lost = inVirtualTime(heap);
        long cpuBefore = cpu();
        long begun = System.nanoTime();
        long lostInRealTime = inRealTime();
        double seconds = (System.nanoTime() - begun) / 1e9;
        double cpu = 100 * (cpu() - cpuBefore) / 1e9 / seconds;
        System.out.printf(
                Locale.ROOT,
                "soak: %d runs, %.0f measurements/s, %d heap bytes per idle run, %.1f %% CPU, lost measurements: %d%n",
                VIRTUAL_RUNS + RUNS,
                tally.measured() / seconds,
                heap.idle(),
                cpu,
                lost + lostInRealTime);
        assertThat(lost + lostInRealTime).as("lost measurements").isZero();
    }

    /** Staggered over one interval; returns how many measurements are not as foretold. */
    private long inVirtualTime(SoakHeap heap) {
        ManualClock clock = ManualClock.create();
        RunGroup group =
                RunGroup.on(Host.builder().clock(clock).executor(Runnable::run).build());
        Schedule schedule = Schedule.builder()
                .initialDelay(Duration.ofSeconds(60))
                .interval(Duration.ofSeconds(30))
                .count(COUNT)
                .build();
        Plan plan = plan(tally.atOnce(), schedule);
        List<Run> runs = new ArrayList<>(VIRTUAL_RUNS);
        heap.before();
        for (int batch = 0; batch < BATCHES; batch++) {
            while (runs.size() < (long) VIRTUAL_RUNS * (batch + 1) / BATCHES) {
                runs.add(group.start(plan, Journal.unkept(), List.of()));
            }
            group.step();
            clock.advance(Duration.ofSeconds(30).dividedBy(BATCHES));
        }
        heap.idle(runs.size());
        SoakCost cost = new SoakCost();
        boolean[] measured = new boolean[1];
        while (group.size() > 0) {
            if (!measured[0] && tally.asked() == 10L * VIRTUAL_RUNS) {
                cost.pause();
                heap.withTenKept(runs.size());
                cost.goOn();
                measured[0] = true;
            }
            group.step().ifPresent(clock::advance);
        }
        System.out.printf(Locale.ROOT, "  virtual time: %d runs, %s, %s%n", runs.size(), heap, cost.per(tally.asked()));
        return runs.stream().mapToLong(RunGroupSoak::notAsForetold).sum();
    }

    private static long notAsForetold(Run run) {
        MetricState metric = run.state().metric("m");
        boolean well = metric.phase() == Phase.SUCCESSFUL && metric.counters().error() == 0;
        return well ? COUNT - metric.counters().successful() : COUNT;
    }

    /** Returns how many measurements were due, or asked for, and never taken. */
    private long inRealTime() {
        tally.forget();
        RunGroup group = RunGroup.on(
                Host.builder().executor(Runnable::run).addListeners(tally).build());
        Thread server = new Thread(group::serve, "soak");
        server.start();
        Schedule schedule = Schedule.builder()
                .interval(INTERVAL)
                .deadline(Duration.ofHours(2))
                .build();
        Plan plan = plan(tally.afterAWhile(), schedule);
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        List<Run> runs = new ArrayList<>(RUNS);
        for (int batch = 0; batch < BATCHES; batch++) {
            while (runs.size() < (long) RUNS * (batch + 1) / BATCHES) {
                runs.add(group.start(plan, Journal.unkept(), List.of()));
            }
            LockSupport.parkNanos(INTERVAL.toNanos() / BATCHES);
        }
        waitUntil(end - Duration.ofSeconds(SECONDS).toNanos() / 3);
        long cpu = cpu();
        long measured = tally.measured();
        waitUntil(end);
        double micros = (cpu() - cpu) / 1e3 / (tally.measured() - measured);
        int threads = Thread.activeCount();
        long lost = tally.lost(runs);
        group.close();
        System.out.printf(
                Locale.ROOT,
                "  real time: %d runs every %s, %s, %d threads, in the last third %.1f us of processor time each%n",
                RUNS,
                INTERVAL,
                tally,
                threads,
                micros);
        return lost;
    }

    private static void waitUntil(long end) {
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(Math.max(1, end - System.nanoTime()));
        }
    }

    private static Plan plan(SoakTally.Stub source, Schedule schedule) {
        Guardrail guardrail = Guardrail.builder()
                .name("m")
                .source(source)
                .successCondition("result >= 0.5")
                .limits(Limits.builder().minimumSuccesses(minimum(schedule)).build())
                .schedule(schedule)
                .build();
        return Plan.builder().subject("soak").addGuardrails(guardrail).build();
    }

    private static java.util.OptionalInt minimum(Schedule schedule) {
        return schedule.effectiveCount().isPresent() ? java.util.OptionalInt.empty() : java.util.OptionalInt.of(1);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
