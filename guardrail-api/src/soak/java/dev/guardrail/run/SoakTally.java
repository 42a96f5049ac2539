package dev.guardrail.run;

import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.MetricState;
import dev.guardrail.judge.Moment;
import dev.guardrail.judge.RunState;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Counts what a source was asked and what became of it. */
final class SoakTally implements RunListener {
    private static final int KEPT = 1 << 20;
    private static final int LOOKS = 20;
    private static final int DELAY = Integer.getInteger("soak.delay", 5);

    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong measured = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final long[] late = new long[KEPT];

    /** A source of numbers from a half to one, different each time. */
    record Stub(AtomicLong asked, Executor executor) implements MetricSource {
        @Override
        public Shape shape() {
            return Shape.number();
        }

        @Override
        public String describe() {
            return "stub";
        }

        @Override
        public CompletionStage<Evidence> fetch(Request request) {
            double value = 0.5 + (asked.incrementAndGet() * 7919 % 1_000_003) / 2_000_006.0;
            Evidence evidence = Evidence.of(Value.of(value), ScriptedSource.witness(request));
            return executor == INSTANT
                    ? CompletableFuture.completedFuture(evidence)
                    : CompletableFuture.supplyAsync(() -> evidence, executor);
        }
    }

    private static final Executor INSTANT = Runnable::run;

    Stub atOnce() {
        return new Stub(asked, INSTANT);
    }

    Stub afterAWhile() {
        // Answers on the timer's own thread: on two processors the JDK would start a thread for each answer.
        return DELAY == 0
                ? atOnce()
                : new Stub(asked, CompletableFuture.delayedExecutor(DELAY, TimeUnit.MILLISECONDS, INSTANT));
    }

    void forget() {
        asked.set(0);
        measured.set(0);
    }

    long asked() {
        return asked.get();
    }

    long measured() {
        return measured.get();
    }

    @Override
    public void measured(RunState state, String guardrail, Measurement measurement, Timing timing) {
        late[(int) (measured.getAndIncrement() % KEPT)] = timing.late().toNanos();
        if (measurement instanceof Measurement.Error) {
            errors.incrementAndGet();
        }
    }

    /**
     * What was asked and is neither measured nor in flight, whatever is overdue by a second, and whatever is in flight for
     * a second longer than the source takes, because its answer has come and was dropped. The group goes on
     * meanwhile, so that one look may find too little, never too much; what is lost stays so for the next look.
     */
    long lost(List<Run> runs) {
        long lost = 0;
        for (int look = 0; look < LOOKS; look++) {
            lost = Math.max(lost, look(runs));
        }
        return lost + errors.get();
    }

    private long look(List<Run> runs) {
        long askedBefore = asked.get();
        long inFlight = 0;
        long overdue = 0;
        for (Run run : runs) {
            // At once, so that no answer comes in between.
            synchronized (run) {
                MetricState metric = run.state().metric("m");
                inFlight += metric.inFlight().isPresent() ? 1 : 0;
                Duration elapsed = Duration.between(
                        run.state().startedAt().at(), RunClock.system().wall());
                overdue += isOverdue(metric, elapsed.minusSeconds(1)) ? 1 : 0;
            }
        }
        // A listener hears of an answer a moment after the run has it.
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        return overdue + Math.max(0, askedBefore - measured.get() - inFlight);
    }

    private static boolean isOverdue(MetricState metric, Duration by) {
        return metric.due()
                .or(() -> metric.inFlight().map(Moment::elapsed).map(asked -> asked.plusMillis(DELAY)))
                .filter(at -> at.compareTo(by) < 0)
                .isPresent();
    }

    @Override
    public String toString() {
        int n = (int) Math.min(KEPT, measured.get());
        long[] sorted = Arrays.copyOf(late, n);
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElse(0) / 1e6;
        double worst = n == 0 ? 0 : sorted[(int) (n * 0.99)] / 1e6;
        return String.format(
                java.util.Locale.ROOT,
                "%d measurements, late by %.1f ms (99 %%: %.1f ms)",
                measured.get(),
                mean,
                worst);
    }
}
