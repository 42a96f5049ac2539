package dev.guardrail.prometheus;

import dev.guardrail.journal.Journal;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.RunState;
import dev.guardrail.run.Host;
import dev.guardrail.run.Run;
import dev.guardrail.run.RunListener;
import dev.guardrail.run.Timing;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * So many whole evaluations a second (question, answer, condition, step), each a query of its own so that nothing is
 * shared, against a server that answers after 20 ms.
 */
final class Pace {
    private static final int PER_SECOND = Integer.getInteger("load.rate", 3000);
    private static final int WARM_UP = Integer.getInteger("load.warmup", 10);
    private static final int SECONDS = Integer.getInteger("load.seconds", 20);

    private final Queue<Run> answered = new ConcurrentLinkedQueue<>();
    private final long[] took = new long[PER_SECOND * (WARM_UP + SECONDS + 10)];
    private int measured;
    private int errors;

    void run() {
        try (FixedServer.Running server = FixedServer.start(20, 1);
                PrometheusSource prometheus = PrometheusSource.builder(server.url())
                        .evaluationGrid(Duration.ofMillis(1))
                        .maxConcurrentRequests(256)
                        .build()) {
            List<Run> runs = runs(prometheus);
            drive(runs, WARM_UP);
            int before = measured;
            long cpu = Cpu.nanos();
            long start = System.nanoTime();
            drive(runs, SECONDS);
            double elapsed = (System.nanoTime() - start) / 1e9;
            double cores = (Cpu.nanos() - cpu) / 1e9 / elapsed;
            long[] window = Arrays.copyOfRange(took, before, measured);
            Arrays.sort(window);
            System.out.printf(
                    "pace: %d wanted, %.0f evaluations/s reached, %d errors, %.0f %% of a core, answers after %.1f ms"
                            + " (median), %.1f ms (99 %%); %s%n",
                    PER_SECOND,
                    window.length / elapsed,
                    errors,
                    cores * 100,
                    window[window.length / 2] / 1e6,
                    window[window.length * 99 / 100] / 1e6,
                    prometheus.counts());
        }
    }

    private List<Run> runs(PrometheusSource prometheus) {
        RunListener counter = new RunListener() {
            @Override
            public void measured(RunState state, String guardrail, Measurement measurement, Timing timing) {
                took[measured++] = timing.took().toNanos();
                errors += measurement instanceof Measurement.Error ? 1 : 0;
            }
        };
        Host host = Host.builder().executor(Runnable::run).addListeners(counter).build();
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < PER_SECOND; i++) {
            Guardrail guardrail = Guardrail.builder()
                    .name("restarts")
                    .source(prometheus.scalar("sum(kube_pod_container_status_restarts_total{run=\"" + i + "\"})"))
                    .successCondition("result < 1")
                    .schedule(Schedule.every(Duration.ofSeconds(1), WARM_UP + SECONDS + 5))
                    .build();
            Plan plan =
                    Plan.builder().subject("run " + i).addGuardrails(guardrail).build();
            Run run = Run.start(plan, host, Journal.unkept());
            run.whenAnswered(() -> answered.add(run));
            runs.add(run);
        }
        return runs;
    }

    /** Steps each run once a second, spread evenly, and whenever its answer has come; wakes once a millisecond. */
    private void drive(List<Run> runs, int seconds) {
        long start = System.nanoTime();
        long stepped = 0;
        long all = (long) seconds * PER_SECOND;
        while (stepped < all) {
            long now = System.nanoTime() - start;
            long dueBy = Math.min(all, now * PER_SECOND / 1_000_000_000L);
            for (; stepped < dueBy; stepped++) {
                runs.get((int) (stepped % PER_SECOND)).step();
            }
            for (Run run = answered.poll(); run != null; run = answered.poll()) {
                run.step();
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
