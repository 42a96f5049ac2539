package dev.guardrail.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.guardrail.contract.ManualClock;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.journal.Journal;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/** The bytes of one more idle run in a group, its plan shared: by the objects themselves, so the same on every machine. */
class RunFootprintTest {
    private static final int FEW = 100;
    private static final int MANY = 1100;
    /** As many further measurements are looked at as it takes to use up the room that is kept free for some. */
    private static final int CYCLE = 5;

    static {
        // Records hide where their fields are.
        System.setProperty("jol.magicFieldOffset", "true");
        System.setProperty("jol.skipHotspotSAAttach", "true");
    }

    private final AtomicLong asked = new AtomicLong();

    @Test
    void idleRun_nothingMeasured() {
        assertThat(growth(numbers(), 0)).isLessThanOrEqualTo(512);
    }

    @Test
    void idleRun_tenMeasurementsKept() {
        assertThat(growth(numbers(), 10)).isLessThanOrEqualTo(1024);
    }

    @Test
    void idleRun_tenVectorsKept() {
        assertThat(growth(vectors(), 10)).isLessThanOrEqualTo(1024);
    }

    /** Within a few bytes: later times are longer numbers. */
    @Test
    void idleRun_manyMeasured() {
        assertThat(growth(numbers(), 500)).isCloseTo(growth(numbers(), 10), within(24.0));
    }

    private double growth(MetricSource source, int measurements) {
        double bytes = (double) (size(source, measurements, MANY) - size(source, measurements, FEW)) / (MANY - FEW);
        System.out.printf(
                "footprint: %.0f bytes per idle run, %d measurements of %s%n", bytes, measurements, source.shape());
        return bytes;
    }

    private long size(MetricSource source, int measurements, int runs) {
        ManualClock clock = ManualClock.create();
        RunGroup group =
                RunGroup.on(Host.builder().clock(clock).executor(Runnable::run).build());
        Plan plan = plan(source);
        List<Run> all = new ArrayList<>(runs);
        for (int i = 0; i < runs; i++) {
            all.add(group.start(plan, Journal.unkept(), List.of()));
            clock.advance(Duration.ofNanos(1_234_567));
        }
        group.step();
        for (int i = 0; i < measurements; i++) {
            clock.advance(Duration.ofSeconds(31));
            group.step();
        }
        for (Run run : all) {
            assertThat(run.state().metric("m").counters().successful()).isEqualTo(measurements);
        }
        long most = GraphLayout.parseInstance(all.toArray()).totalSize();
        for (int i = 0; measurements > 0 && i < CYCLE; i++) {
            clock.advance(Duration.ofSeconds(31));
            group.step();
            most = Math.max(most, GraphLayout.parseInstance(all.toArray()).totalSize());
        }
        return most;
    }

    private static Plan plan(MetricSource source) {
        Guardrail guardrail = Guardrail.builder()
                .name("m")
                .source(source)
                .successCondition(source.shape().equals(Shape.number()) ? "result >= 0.5" : "result[0] >= 0.5")
                .schedule(Schedule.builder()
                        .initialDelay(Duration.ofSeconds(20))
                        .interval(Duration.ofSeconds(30))
                        .deadline(Duration.ofDays(2))
                        .build())
                .build();
        return Plan.builder().subject("web").addGuardrails(guardrail).build();
    }

    private MetricSource numbers() {
        return source(Shape.number(), Value::of);
    }

    private MetricSource vectors() {
        return source(Shape.vector(), Value::vector);
    }

    /** Other digits each time, as many as a number can have; nothing is remembered. */
    private MetricSource source(Shape shape, DoubleFunction<Value> value) {
        return new MetricSource() {
            @Override
            public Shape shape() {
                return shape;
            }

            @Override
            public String describe() {
                return "numbers";
            }

            @Override
            public CompletionStage<Evidence> fetch(Request request) {
                double number = 0.5 + (asked.incrementAndGet() * 7919 % 1_000_003) / 2_000_006.0;
                return CompletableFuture.completedFuture(
                        Evidence.of(value.apply(number), ScriptedSource.witness(request)));
            }
        };
    }
}
