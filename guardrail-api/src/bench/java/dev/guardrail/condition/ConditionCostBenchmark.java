package dev.guardrail.condition;

import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What compiling, explaining and not knowing cost. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ConditionCostBenchmark {
    private static final String TEXT = "len(result) > 0 && result[0] >= 0.4 && !isNaN(result[0])";

    private final Condition condition = Condition.compile(Role.SUCCESS, TEXT, Shape.vector());
    private final Value present = Value.vector(0.5, 0.6);
    private final Value missing = Value.vector(Double.NaN);

    @Benchmark
    public Truth known() {
        return condition.test(present);
    }

    @Benchmark
    public Truth unknown() {
        return condition.test(missing);
    }

    @Benchmark
    public Explanation explain() {
        return condition.explain(present);
    }

    @Benchmark
    public Condition compile() {
        return Condition.compile(Role.SUCCESS, TEXT, Shape.vector());
    }

    @Benchmark
    public BooleanSupplier compileCel() throws Exception {
        return Engine.CEL.judge(Workload.C2, 0.4);
    }
}
