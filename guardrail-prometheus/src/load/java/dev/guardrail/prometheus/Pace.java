package dev.guardrail.prometheus;

import dev.guardrail.journal.Journal;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.RunState;
import dev.guardrail.run.Host;
import dev.guardrail.run.RunGroup;
import dev.guardrail.run.RunListener;
import dev.guardrail.run.Timing;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * So many whole evaluations a second (question, answer, condition, step) by one group of runs, each with a query of its own
 * so that nothing is shared, against a server that answers after 20 ms.
 */
final class Pace {
    private static final int PER_SECOND = Integer.getInteger("load.rate", 3000);
    private static final int WARM_UP = Integer.getInteger("load.warmup", 30);
    private static final int SECONDS = Integer.getInteger("load.seconds", 20);
    private static final int IN_FLIGHT = 256;

    /** An interval begins when the answer to the question before is there, so that a run asks a little less than once a second. */
    private static final int RUNS = PER_SECOND + PER_SECOND / 20;

    private final long[] took = new long[RUNS * (WARM_UP + SECONDS + 10)];
    private final AtomicInteger measured = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();

    void run() {
        try (FixedServer.Running server = FixedServer.start(20, 1);
                PrometheusSource prometheus = PrometheusSource.builder(server.url())
                        .evaluationGrid(Duration.ofMillis(1))
                        .maxConcurrentRequests(IN_FLIGHT)
                        .build();
                RunGroup group = RunGroup.on(host())) {
            Thread thread = new Thread(group::serve, "pace");
            thread.start();
            startAll(group, prometheus);
            pause(WARM_UP);
            int before = measured.get();
            long cpu = Cpu.nanos();
            long start = System.nanoTime();
            pause(SECONDS);
            double elapsed = (System.nanoTime() - start) / 1e9;
            double cores = (Cpu.nanos() - cpu) / 1e9 / elapsed;
            long[] window = Arrays.copyOfRange(took, before, measured.get());
            Arrays.sort(window);
            System.out.printf(
                    "pace: %d wanted, %.0f evaluations/s reached, %d errors, %.0f %% of a core, answers after %.1f ms"
                            + " (median), %.1f ms (99 %%); %s%n",
                    PER_SECOND,
                    window.length / elapsed,
                    errors.get(),
                    cores * 100,
                    window[window.length / 2] / 1e6,
                    window[window.length * 99 / 100] / 1e6,
                    prometheus.counts());
        }
    }

    private Host host() {
        RunListener counter = new RunListener() {
            @Override
            public void measured(RunState state, String guardrail, Measurement measurement, Timing timing) {
                took[measured.getAndIncrement()] = timing.took().toNanos();
                errors.addAndGet(measurement instanceof Measurement.Error ? 1 : 0);
            }
        };
        return Host.builder()
                .executor(Runnable::run)
                .questionsPerSource(IN_FLIGHT)
                .addListeners(counter)
                .build();
    }

    /** Spread over one second, so that as many are due in any other. */
    private static void startAll(RunGroup group, PrometheusSource prometheus) {
        long start = System.nanoTime();
        for (int i = 0; i < RUNS; i++) {
            Guardrail guardrail = Guardrail.builder()
                    .name("restarts")
                    .source(prometheus.scalar("sum(kube_pod_container_status_restarts_total{run=\"" + i + "\"})"))
                    .successCondition("result < 1")
                    .schedule(Schedule.every(Duration.ofSeconds(1), WARM_UP + SECONDS + 5))
                    .build();
            Plan plan =
                    Plan.builder().subject("run " + i).addGuardrails(guardrail).build();
            group.start(plan, Journal.unkept(), List.of());
            while (System.nanoTime() - start < (i + 1) * 1_000_000_000L / RUNS) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static void pause(int seconds) {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
