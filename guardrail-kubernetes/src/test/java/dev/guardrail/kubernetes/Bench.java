package dev.guardrail.kubernetes;

import dev.guardrail.Guardrails;
import dev.guardrail.Outcome;
import dev.guardrail.contract.ManualClock;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.kubernetes.object.Selector;
import dev.guardrail.run.Host;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Judges what is in a dossier through the public front door. */
final class Bench {
    private static final Limits ONE_LOOK =
            Limits.builder().consecutiveErrorLimit(0).build();

    private Bench() {}

    static Outcome judge(Question question, Dossier dossier, Instant at) {
        Guardrail guardrail = KubernetesSource.guardrail(
                        question, new DossierSource(question, dossier), Duration.ofSeconds(90))
                .limits(ONE_LOOK)
                .build();
        Host host =
                Host.builder().clock(ManualClock.at(at)).executor(Runnable::run).build();
        return Guardrails.on(host).evaluate("recorded", guardrail);
    }

    static String verdict(Outcome outcome) {
        return switch (outcome.verdict().phase()) {
            case SUCCESSFUL -> "success";
            case FAILED -> "failed";
            case ERROR -> "error";
            default -> outcome.verdict().phase().name();
        };
    }

    static Subject pods(String namespace, String name, Optional<String> selector) {
        Subject.Pick pick = selector.<Subject.Pick>map(text -> new Subject.Labelled(Selector.parse(text)))
                .orElse(new Subject.Named(name));
        return new Subject(pick, namespace, OptionalLong.empty(), Subject.History.WHOLE);
    }

    private record DossierSource(Question question, Dossier dossier) implements MetricSource {
        @Override
        public Shape shape() {
            return question.shape();
        }

        @Override
        public String describe() {
            return question.name() + " in a dossier";
        }

        @Override
        public CompletionStage<Evidence> fetch(Request request) {
            try {
                return CompletableFuture.completedFuture(
                        KubernetesSource.answer(question, dossier.population(request.at())));
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
    }
}
