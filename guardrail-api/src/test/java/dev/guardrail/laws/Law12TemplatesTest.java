package dev.guardrail.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Phase;
import dev.guardrail.laws.Lab.Outcome;
import dev.guardrail.read.Arguments;
import dev.guardrail.read.Providers;
import dev.guardrail.read.TemplateReader;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Order;
import dev.guardrail.spec.Plan;
import dev.guardrail.spec.Provider;
import dev.guardrail.spec.Provision;
import dev.guardrail.text.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Law 12 on templates: for every text with small numbers, however they are written, and every short sequence of outcomes, a
 * success here is one in Argo Rollouts, which reads the numbers its own way.
 */
class Law12TemplatesTest {
    private static final List<String> COUNTS = List.of("", "0", "1", "3", "\"3\"", "-1", "\"3%\"", "\"\"");
    private static final List<String> FAILURES = List.of("", "0", "1", "\"2\"", "3", "-1", "\"x\"");
    private static final List<String> FEW = List.of("", "0", "\"1\"");
    private static final List<String> BARS = List.of("", "0", "2");

    private final Map<Outcome, Measurement> measurements = Lab.measurements();
    private int accepted;
    private int refused;

    /** A provider whose answers nobody asks for. */
    private record Silent() implements Provider {
        @Override
        public String name() {
            return "silent";
        }

        @Override
        public Optional<Provision> provide(Order order) {
            return Optional.of(Provision.of(ScriptedSource.answering(1)));
        }
    }

    @Test
    void successOfATemplate_isASuccessThere() {
        for (String count : COUNTS) {
            for (String failure : FAILURES) {
                for (String inconclusive : FEW) {
                    for (String error : FEW) {
                        BARS.forEach(bar -> check(new Numbers(count, failure, inconclusive, error, bar)));
                    }
                }
            }
        }
        assertThat(accepted).isGreaterThan(100);
        assertThat(refused).isGreaterThan(accepted);
    }

    private void check(Numbers numbers) {
        Optional<Plan> plan = plan(numbers);
        if (plan.isEmpty()) {
            refused++;
            return;
        }
        accepted++;
        List<Outcome> known = List.of(Outcome.GOOD, Outcome.BAD, Outcome.NEITHER, Outcome.FAULT);
        Lab.explore(plan.get(), measurements, known, 5, (sequence, phase) -> {
            if (phase == Phase.SUCCESSFUL) {
                assertThat(ArgoCounting.play(numbers.limits(), numbers.effectiveCount(), sequence))
                        .as("%s under %s", sequence, numbers)
                        .isEqualTo(Phase.SUCCESSFUL);
            }
        });
    }

    private static Optional<Plan> plan(Numbers numbers) {
        String text = """
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisTemplate
                metadata: {name: t}
                spec:
                  metrics:
                  - name: m
                    interval: 30s
                    successCondition: result == 1
                    failureCondition: result == 2
                    provider: {silent: {}}
                """ + numbers.yaml();
        try {
            return Optional.of(TemplateReader.of(Providers.of(new Silent()))
                    .read("t.yaml", text)
                    .define(Arguments.none())
                    .plan("s")
                    .build());
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    /** Numbers as a template writes them; empty where it does not. */
    private record Numbers(String count, String failure, String inconclusive, String error, String bar) {
        String yaml() {
            return line("count", count)
                    + line("failureLimit", failure)
                    + line("inconclusiveLimit", inconclusive)
                    + line("consecutiveErrorLimit", error)
                    + line("consecutiveSuccessLimit", bar);
        }

        private static String line(String key, String value) {
            return value.isEmpty() ? "" : "    " + key + ": " + value + "\n";
        }

        /** As Argo reads a number or text: what does not parse is 0. */
        private static int argo(String written, int otherwise) {
            if (written.isEmpty()) {
                return otherwise;
            }
            String digits = written.replace("\"", "");
            return digits.matches("-?[0-9]+") ? Integer.parseInt(digits) : 0;
        }

        int effectiveCount() {
            int read = argo(count, 0);
            return read == 0 ? Integer.MAX_VALUE : read;
        }

        Limits limits() {
            return Limits.builder()
                    .failureLimit(argo(failure, 0))
                    .inconclusiveLimit(argo(inconclusive, 0))
                    .consecutiveErrorLimit(argo(error, 4))
                    .consecutiveSuccessLimit(argo(bar, 0))
                    .build();
        }
    }
}
