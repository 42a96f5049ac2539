package dev.guardrail.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What every source must hold. Implement it in a test class, give it sources in the states it asks for, and the tests run.
 */
public interface MetricSourceContract {

    /** A source whose server, file or data is there and well. */
    MetricSource healthy();

    /** A source whose server, file or data cannot be reached. */
    MetricSource unreachable();

    @Test
    default void shapeAndDescription_areConstant() {
        MetricSource source = healthy();
        assertThat(source.shape()).isNotNull().isEqualTo(source.shape());
        assertThat(source.describe()).isNotBlank().isEqualTo(source.describe()).doesNotContain("\n");
    }

    @Test
    default void answer_isOfTheShapeAndForTheInstantAsked() throws Exception {
        MetricSource source = healthy();
        Request request = new Request(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofSeconds(10));
        Evidence evidence = future(source, request).get(20, TimeUnit.SECONDS);
        assertThat(source.shape().admits(evidence.value())).isTrue();
        assertThat(source.speaksOf(request.at()))
                .isEqualTo(source.speaksOf(request.at()))
                .isBeforeOrEqualTo(request.at())
                .isEqualTo(evidence.witness().at());
    }

    /** Many runs ask at once, each for an instant of its own. */
    @Test
    default void answers_areEachForTheInstantTheyWereAskedFor() throws Exception {
        MetricSource source = healthy();
        List<Request> requests = new ArrayList<>();
        List<CompletableFuture<Evidence>> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * (i % 3));
            requests.add(new Request(at, Duration.ofSeconds(10)));
            answers.add(future(source, requests.get(i)));
        }
        for (int i = 0; i < requests.size(); i++) {
            Evidence evidence = answers.get(i).get(20, TimeUnit.SECONDS);
            assertThat(evidence.witness().at())
                    .isEqualTo(source.speaksOf(requests.get(i).at()));
            assertThat(source.shape().admits(evidence.value())).isTrue();
        }
    }

    @Test
    default void unreachable_failsInsteadOfAnswering() throws Exception {
        Request request = new Request(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofSeconds(2));
        CompletableFuture<Evidence> answer = future(unreachable(), request);
        try {
            Evidence evidence = answer.get(20, TimeUnit.SECONDS);
            throw new AssertionError("answered " + evidence + " though it cannot know");
        } catch (ExecutionException e) {
            assertThat(answer).isCompletedExceptionally();
        }
    }

    private static CompletableFuture<Evidence> future(MetricSource source, Request request) {
        return source.fetch(request).toCompletableFuture();
    }
}
