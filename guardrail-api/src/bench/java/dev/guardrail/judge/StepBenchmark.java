package dev.guardrail.judge;

import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import dev.guardrail.source.Answer;
import dev.guardrail.source.Request;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
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

/** One step of one of many runs, ten measurements kept: the question, and its answer once judged. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
// Memory is touched beforehand: a first page costs more than ten steps.
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"})
public class StepBenchmark {
    @Param("100000")
    public int runs;

    /** How many measurements each run has behind it. */
    @Param({"10", "1000"})
    public int taken;

    private final Moment now = new Moment(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofSeconds(1));
    private RunState[] states = new RunState[0];
    private dev.guardrail.judge.Measurement success = Judgement.of(guardrail(), answer(), now, now);
    private int next;

    @Setup
    public void start() {
        Plan plan = Plan.builder()
                .subject("s")
                .addGuardrails(guardrail())
                .deadline(Duration.ofDays(300))
                .build();
        RunState state = RunState.started(now, "s", "", plan.terms());
        for (int i = 0; i < taken; i++) {
            state = state.asked("m", now).measured("m", success);
        }
        states = new RunState[runs];
        Arrays.fill(states, state);
    }

    @Benchmark
    public RunState step() {
        next = next + 1 == runs ? 0 : next + 1;
        states[next] = states[next].asked("m", now).measured("m", success);
        return states[next];
    }

    private static Guardrail guardrail() {
        return Guardrail.builder()
                .name("m")
                .source(ScriptedSource.answering(1))
                .successCondition("result == 1")
                .schedule(Schedule.builder()
                        .interval(Duration.ofSeconds(30))
                        .deadline(Duration.ofDays(300))
                        .build())
                .build();
    }

    private Answer answer() {
        Request request = new Request(now.at(), Duration.ofSeconds(1));
        return new Answer.Given(Evidence.of(Value.of(1), ScriptedSource.witness(request)));
    }
}
