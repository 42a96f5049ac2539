package dev.guardrail.prometheus;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading one sample's value, against {@code Double.parseDouble} over texts that both can read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NumberBenchmark {
    private static final int COUNT = 1_000;

    private final String[] texts = new String[COUNT];
    private final char[][] chars = new char[COUNT][];
    private final SampleNumber number = new SampleNumber();

    @Setup
    public void write() {
        Random random = new Random(2);
        for (int i = 0; i < COUNT; i++) {
            String text = Body.value(random);
            texts[i] = text.equals("+Inf") ? "NaN" : text;
            chars[i] = texts[i].toCharArray();
        }
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public double guardrail() {
        double sum = 0;
        for (char[] text : chars) {
            if (number.read(text, 0, text.length)) {
                sum += number.value();
            }
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public double parseDouble() {
        double sum = 0;
        for (String text : texts) {
            sum += Double.parseDouble(text);
        }
        return sum;
    }
}
