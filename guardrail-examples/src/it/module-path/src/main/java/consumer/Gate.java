package consumer;

import dev.guardrail.Guardrails;
import dev.guardrail.Outcome;
import dev.guardrail.source.MetricSource;
import dev.guardrail.spec.Guardrail;

/** What a deployment tool does with the library. */
public final class Gate {
    private Gate() {}

    public static Outcome ask(MetricSource errorRate) {
        Guardrail guardrail = Guardrail.builder()
                .name("errors")
                .source(errorRate)
                .successCondition("result <= 0.01")
                .build();
        return Guardrails.standard().evaluate("shop/web", guardrail);
    }
}
