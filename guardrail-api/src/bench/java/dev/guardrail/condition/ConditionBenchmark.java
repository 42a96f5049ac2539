package dev.guardrail.condition;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One condition at a time, in a process where many others have run on the same engine. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ConditionBenchmark {
    @Param
    Engine engine;

    @Param
    Workload workload;

    private BooleanSupplier judge;

    @Setup
    public void compile() throws Exception {
        judge = engine.judge(workload, workload.threshold(0));
        for (Workload other : Workload.mixed()) {
            BooleanSupplier another = engine.judge(other, other.threshold(1));
            for (int i = 0; i < 20_000; i++) {
                if (!another.getAsBoolean()) {
                    throw new IllegalStateException(engine + " fails on " + other);
                }
            }
        }
    }

    @Benchmark
    public boolean one() {
        return judge.getAsBoolean();
    }
}
