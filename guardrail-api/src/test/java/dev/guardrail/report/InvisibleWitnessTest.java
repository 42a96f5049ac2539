package dev.guardrail.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.Guardrails;
import dev.guardrail.Outcome;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import dev.guardrail.judge.Decision;
import dev.guardrail.spec.Guardrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvisibleWitnessTest {
    @Test
    void question_ofControlCharactersOnly_isReadBack(@TempDir Path folder) throws IOException {
        ScriptedSource source = ScriptedSource.of(request -> {
            Witness witness = Witness.builder()
                    .asked("\u0001\u0002")
                    .at(request.at())
                    .series(1)
                    .samples(1)
                    .build();
            return CompletableFuture.completedFuture(Evidence.of(Value.of(1), witness));
        });
        Guardrail guardrail = Guardrail.builder()
                .name("m")
                .source(source)
                .successCondition("result == 1")
                .build();
        Outcome outcome = Guardrails.standard().evaluate("web", guardrail);
        Path file = Files.writeString(
                folder.resolve("report.json"), outcome.report().json());

        Report back = Report.read(file);

        assertThat(outcome.decision()).isEqualTo(Decision.PROCEED);
        assertThat(back.json()).isEqualTo(outcome.report().json()).contains("\uFFFD");
    }
}
