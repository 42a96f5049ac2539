package dev.guardrail.prometheus;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A server whose answer to a declared query is given part by part: what it holds is what a store without gaps would say. */
final class PartsServer {
    static final Instant AT = Instant.ofEpochSecond(1_767_313_200);

    /** One element of the answer. */
    record Part(String name, String value, int series) {
        String element(String time) {
            return "{\"metric\":{\"guardrail_part\":\"" + name + "\",\"series\":\"" + series + "\"},\"value\":[" + time
                    + ",\"" + value + "\"]}";
        }
    }

    private final List<Part> parts = new ArrayList<>();
    private final InlineServer server = InlineServer.answering(this::answer);

    static PartsServer of(Object... namesAndValues) {
        PartsServer server = new PartsServer();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            server.parts.add(new Part((String) namesAndValues[i], String.valueOf(namesAndValues[i + 1]), i));
        }
        return server;
    }

    static PartsServer of(List<Part> parts) {
        PartsServer server = new PartsServer();
        server.parts.addAll(parts);
        return server;
    }

    private String answer(String query, String time) {
        List<String> elements = time.equals("1.000")
                ? List.of()
                : parts.stream().map(part -> part.element(time)).toList();
        return InlineServer.vector(String.join(",", elements));
    }

    PrometheusSource.Builder builder() {
        return PrometheusSource.builder("http://prometheus").client(server.client());
    }

    PrometheusSource source() {
        return builder().build();
    }

    static Evidence ask(MetricSource source) {
        return source.fetch(new Request(AT, Duration.ofSeconds(10)))
                .toCompletableFuture()
                .join();
    }

    static boolean absent(Evidence evidence) {
        return evidence.value() instanceof Value.Absent;
    }

    /** Whether everything declared is met. */
    static boolean met(Evidence evidence) {
        return evidence.witness().checks().stream().allMatch(check -> check.met());
    }
}
