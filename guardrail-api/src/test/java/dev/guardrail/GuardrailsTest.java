package dev.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Phase;
import dev.guardrail.source.Fault;
import dev.guardrail.source.MetricSource;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Schedule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuardrailsTest {
    private final Guardrails guardrails = Guardrails.standard();

    private static Guardrail.Builder restarts(MetricSource source) {
        return Guardrail.builder()
                .name("restarts")
                .source(source)
                .successCondition("result == 0")
                .limits(Limits.builder().consecutiveErrorLimit(0).build());
    }

    @Test
    void sourceThatFails_endsInErrorAndAborts() {
        Guardrail guardrail = restarts(ScriptedSource.of(ScriptedSource.fault(Fault.Kind.REFUSED, "status 503")))
                .build();
        Outcome outcome = guardrails.evaluate("shop/deployment/web", guardrail);
        assertThat(outcome.verdict().phase()).isEqualTo(Phase.ERROR);
        assertThat(outcome.decision()).isEqualTo(Decision.ABORT);
        assertThat(outcome.verdict().reasons())
                .hasToString("[restarts: consecutiveErrors 1 > consecutiveErrorLimit 0]");
    }

    @Test
    void severalMeasurements_areWaitedForAndProceed() {
        Guardrail guardrail = restarts(ScriptedSource.answering(0))
                .schedule(Schedule.every(Duration.ofMillis(20), 3))
                .build();
        Outcome outcome = guardrails.evaluate("shop/deployment/web", guardrail);
        assertThat(outcome.mayProceed()).isTrue();
        assertThat(outcome.verdict().reasons()).hasSize(1);
        assertThat(outcome.report().text()).startsWith("SUCCESSFUL -> PROCEED");
    }

    @Test
    void sourceThatHangs_endsAtTheDeadline() {
        Plan plan = Plan.builder()
                .subject("web")
                .addGuardrails(
                        restarts(ScriptedSource.of(ScriptedSource.hang())).build())
                .deadline(Duration.ofMillis(50))
                .build();
        assertThat(guardrails.evaluate(plan).verdict().phase()).isEqualTo(Phase.ERROR);
    }

    @Test
    void interruptedThread_terminatesTheRunAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        Outcome outcome = guardrails.evaluate(
                "web", restarts(ScriptedSource.of(ScriptedSource.hang())).build());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome.verdict().phase()).isEqualTo(Phase.TERMINATED);
        assertThat(outcome.decision()).isEqualTo(Decision.HOLD);
    }
}
