package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.Guardrails;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import dev.guardrail.judge.Decision;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class GateTest {
    /** A number and its witness. */
    record Number(double value) implements MetricSource {
        @Override
        public Shape shape() {
            return Shape.number();
        }

        @Override
        public String describe() {
            return "number";
        }

        @Override
        public CompletionStage<Evidence> fetch(Request request) {
            Witness witness =
                    Witness.builder().asked("number").at(request.at()).series(1).samples(1).build();
            return CompletableFuture.completedFuture(Evidence.of(Value.of(value), witness));
        }
    }

    @Test
    void modules_areNamed() {
        assertThat(Gate.class.getModule().getName()).isEqualTo("consumer");
        assertThat(Guardrails.class.getModule().getName()).isEqualTo("dev.guardrail.api");
        assertThat(Pods.sources())
                .extracting(source -> source.getModule().getName())
                .containsExactly("dev.guardrail.prometheus", "dev.guardrail.kubernetes");
    }

    @Test
    void gate_amongModules() {
        assertThat(Gate.ask(new Number(0.001)).decision()).isEqualTo(Decision.PROCEED);
        assertThat(Gate.ask(new Number(0.5)).decision()).isEqualTo(Decision.ABORT);
    }
}
