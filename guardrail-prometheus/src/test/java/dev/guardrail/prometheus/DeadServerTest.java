package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.source.Fault;
import dev.guardrail.source.Request;
import dev.guardrail.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** A server that takes every question and answers none: what is under way and what waits stays bounded. */
class DeadServerTest {
    private static final Instant AT = Instant.ofEpochSecond(1_767_313_205);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    @Test
    void questions_areBoundedAndEachGetsItsErrorInTime() throws IOException {
        try (HostileServer server = HostileServer.doing(connection -> {});
                PrometheusSource prometheus = PrometheusSource.builder(server.url())
                        .maxConcurrentRequests(4)
                        .maxWaitingRequests(10)
                        .build()) {
            long start = System.nanoTime();
            List<CompletableFuture<Evidence>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(prometheus
                        .scalar("up{run=\"" + i + "\"}")
                        .fetch(new Request(AT, TIMEOUT))
                        .toCompletableFuture());
            }
            assertThat(answers).filteredOn(CompletableFuture::isDone).hasSize(86);
            Map<Fault.Kind, Integer> kinds = new EnumMap<>(Fault.Kind.class);
            answers.forEach(answer -> kinds.merge(kind(answer), 1, Integer::sum));
            assertThat(kinds).containsOnlyKeys(Fault.Kind.TIMEOUT, Fault.Kind.REJECTED);
            // The four that had slots; at the end a few of those that waited may get one when it is of no use any more.
            assertThat(kinds.get(Fault.Kind.TIMEOUT)).isBetween(4, 14);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plusSeconds(5));
            QueryCounts counts = prometheus.counts();
            assertThat(counts.failed()).isEqualTo(counts.asked());
            assertThat(counts.asked() + counts.starved()).isEqualTo(100);
        }
    }

    private static Fault.Kind kind(CompletableFuture<Evidence> answer) {
        try {
            throw new AssertionError("answered " + answer.join());
        } catch (CompletionException e) {
            return ((SourceException) e.getCause()).fault().kind();
        }
    }
}
