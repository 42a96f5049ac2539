package dev.guardrail.condition;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A thousand different live conditions in turn: what a host with many guardrails sees. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ConditionMixBenchmark {
    private static final int CONDITIONS = 1_000;

    @Param
    Engine engine;

    private final BooleanSupplier[] judges = new BooleanSupplier[CONDITIONS];

    @Setup
    public void compile() throws Exception {
        for (int i = 0; i < CONDITIONS; i++) {
            Workload workload = Workload.mixed().get(i % Workload.mixed().size());
            judges[i] = engine.judge(workload, workload.threshold(i));
        }
    }

    @Benchmark
    @OperationsPerInvocation(CONDITIONS)
    public int thousand() {
        int held = 0;
        for (BooleanSupplier judge : judges) {
            held += judge.getAsBoolean() ? 1 : 0;
        }
        return held;
    }
}
