package dev.guardrail.prometheus;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.guardrail.prometheus.lint.QueryForm;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Several questions as one PromQL expression, told apart by a label.
 *
 * <p>One request is not only cheaper. Behind one address there are often two Prometheus servers with different gaps, and a
 * server takes in samples all the time: only what was evaluated together can bear witness for each other.
 */
final class SnapshotQuery {
    /** The label that names the question an element answers; one that no series has of its own. */
    static final String PART = "guardrail_part";

    private final Map<String, String> parts;

    private SnapshotQuery(Map<String, String> parts) {
        this.parts = Collections.unmodifiableMap(parts);
    }

    /** The names of the questions, in order. */
    Set<String> parts() {
        return parts.keySet();
    }

    /** The whole expression, one question a line. */
    String promql() {
        return parts.entrySet().stream()
                .map(part -> "label_replace(" + part.getValue() + ", \"" + PART + "\", " + Promql.literal(part.getKey())
                        + ", \"\", \"\")")
                .collect(Collectors.joining("\nor "));
    }

    /** Collects questions; not thread-safe. */
    static final class Builder {
        private final Map<String, String> parts = new LinkedHashMap<>();

        /** Asks for a number, or for rows, under this name. */
        @CanIgnoreReturnValue
        Builder ask(String part, String promql) {
            if (parts.put(part, promql) != null) {
                throw new IllegalStateException("asked twice: " + part);
            }
            return this;
        }

        /**
         * Asks with somebody else's text, which may end in a comment. A scalar becomes a vector of one element, NaN
         * included, as a scalar is NaN where there is nothing and where there are several alike. Only for the instant of
         * the probe NaN is nothing, so that it tells what a query invents.
         */
        @CanIgnoreReturnValue
        Builder askText(String part, String promql) {
            boolean scalar = QueryForm.of(promql).scalar();
            String vector = "(vector(\n" + promql + "\n) >= -Inf or (vector(time()) > 1) * NaN)";
            return ask(part, scalar ? vector : "\n" + promql + "\n");
        }

        /**
         * Asks how many elements an expression has. Nothing is 0 only if the base has elements at the same instant, and
         * is absent otherwise.
         */
        @CanIgnoreReturnValue
        Builder count(String part, String promql, String base) {
            return ask(part, "(count(" + promql + ") or 0 * count(" + base + "))");
        }

        SnapshotQuery build() {
            return new SnapshotQuery(new LinkedHashMap<>(parts));
        }
    }
}
