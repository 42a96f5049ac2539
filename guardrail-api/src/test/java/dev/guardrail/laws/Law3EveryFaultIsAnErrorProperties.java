package dev.guardrail.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.HostileActs;
import dev.guardrail.contract.ManualClock;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.contract.ScriptedSource.Act;
import dev.guardrail.journal.Journal;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.MetricState;
import dev.guardrail.run.Host;
import dev.guardrail.run.Run;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Plan;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Law 3: every fault is an Error measurement. */
class Law3EveryFaultIsAnErrorProperties {

    @Property(tries = 300)
    void faults_areRecordedAndCountedEachOnce(@ForAll("faults") List<Act> faults) {
        ManualClock clock = ManualClock.create();
        ScriptedSource source = ScriptedSource.of(faults.toArray(new Act[0]));
        Limits lenient = Limits.builder()
                .consecutiveErrorLimit(faults.size() - 1)
                .errorLimit(OptionalInt.empty())
                .build();
        Plan plan = Plan.builder()
                .subject("s")
                .addGuardrails(Lab.guardrail(source).limits(lenient).build())
                .build();
        Host host = Host.builder().clock(clock).executor(Runnable::run).build();
        Run run = Run.start(plan, host, Journal.inMemory());
        while (!run.step().isOver()) {
            clock.advance(Duration.ofSeconds(1));
        }
        MetricState metric = run.state().metric("m");
        assertThat(source.asked()).hasSize(faults.size());
        assertThat(metric.counters().error()).isEqualTo(faults.size());
        assertThat(metric.counters().count()).isZero();
        assertThat(metric.kept()).allSatisfy(kept -> {
            assertThat(kept).isInstanceOf(Measurement.Error.class);
            assertThat(kept.sentence()).isNotBlank();
        });
    }

    @Provide
    Arbitrary<List<Act>> faults() {
        return HostileActs.faults().list().ofMinSize(1).ofMaxSize(6);
    }
}
