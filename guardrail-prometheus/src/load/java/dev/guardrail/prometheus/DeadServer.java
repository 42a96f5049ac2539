package dev.guardrail.prometheus;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A server that takes every question and answers none, or late: what is under way, waits and is held stays bounded. */
final class DeadServer {
    private static final int PER_SECOND = Integer.getInteger("load.rate", 3000);
    private static final int SECONDS = Integer.getInteger("load.seconds", 20);
    private static final int UNDER_WAY = 64;
    private static final int WAITING = 1000;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private final AtomicInteger successes = new AtomicInteger();
    private final AtomicLong latest = new AtomicLong();
    private int mostOpen;
    private int mostThreads;

    void run(String name, long delayMillis) {
        try (FixedServer.Running server = FixedServer.start(delayMillis, 1);
                PrometheusSource prometheus = PrometheusSource.builder(server.url())
                        .evaluationGrid(Duration.ofMillis(1))
                        .maxConcurrentRequests(UNDER_WAY)
                        .maxWaitingRequests(WAITING)
                        .build()) {
            drive(prometheus, Math.max(4, SECONDS / 5));
            long early = Cpu.liveBytes();
            drive(prometheus, SECONDS);
            long late = Cpu.liveBytes();
            LockSupport.parkNanos(TIMEOUT.plusMillis(500).toNanos());
            System.out.printf(
                    "dead: %s server, %d asked a second for %d s, %d errors, %d successes; at most %d asked and not"
                            + " answered (%d under way + %d waiting allowed), %d threads, %.1f MB held, %.1f MB later; the"
                            + " latest error %d ms after its time; %d left over%n",
                    name,
                    PER_SECOND,
                    SECONDS,
                    errors.get(),
                    successes.get(),
                    mostOpen,
                    UNDER_WAY,
                    WAITING,
                    mostThreads,
                    early / 1e6,
                    late / 1e6,
                    Math.max(0, latest.get() - TIMEOUT.toNanos()) / 1_000_000,
                    open.get());
        }
    }

    private void drive(PrometheusSource prometheus, int seconds) {
        long start = System.nanoTime();
        for (long asked = 0; asked < (long) seconds * PER_SECOND; ) {
            long due = (System.nanoTime() - start) * PER_SECOND / 1_000_000_000L;
            for (; asked < due; asked++) {
                ask(prometheus.scalar("up{run=\"" + asked + "\"}"));
            }
            mostOpen = Math.max(mostOpen, open.get());
            mostThreads = Math.max(mostThreads, Thread.activeCount());
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void ask(MetricSource source) {
        long asked = System.nanoTime();
        open.incrementAndGet();
        var unused = source.fetch(new Request(Instant.now(), TIMEOUT)).whenComplete((answer, failure) -> {
            open.decrementAndGet();
            count(answer);
            latest.accumulateAndGet(System.nanoTime() - asked, Math::max);
        });
    }

    private void count(Evidence answer) {
        (answer == null ? errors : successes).incrementAndGet();
    }
}
