package dev.guardrail.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A query with its times, as the parameters of the HTTP API. The time is always sent, in whole milliseconds, so that the
 * server's own clock never decides.
 *
 * @param path the last segment: {@code query} or {@code query_range}
 * @param at the instant asked for, the end of a window
 * @param parameters in the order they are sent
 */
record Question(String path, Instant at, Map<String, String> parameters) {
    /** An instant at which no server can have had data. */
    private static final Instant LONG_AGO = Instant.ofEpochSecond(1);

    static Question at(String promql, Instant at) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("query", promql);
        parameters.put("time", SampleTime.parameter(at));
        return new Question("query", at, parameters);
    }

    static Question between(String promql, Instant start, Instant end, Duration step) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("query", promql);
        parameters.put("start", SampleTime.parameter(start));
        parameters.put("end", SampleTime.parameter(end));
        parameters.put("step", Promql.duration(step));
        return new Question("query_range", end, parameters);
    }

    String promql() {
        return parameters.getOrDefault("query", "");
    }

    /** The same query for an instant at which nothing can be: whatever is answered is invented. */
    Question probe() {
        return path.equals("query")
                ? at(promql(), LONG_AGO)
                : between(promql(), LONG_AGO, LONG_AGO, Duration.ofSeconds(1));
    }

    boolean isProbe() {
        return at.equals(LONG_AGO);
    }

    /** All parameters, with those that hold for every question. */
    Map<String, String> with(Duration timeout) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("timeout", Promql.duration(timeout));
        // Thanos and VictoriaMetrics answer with what they have unless they are told not to; others ignore this.
        all.put("partial_response", "false");
        all.put("deny_partial_response", "1");
        // VictoriaMetrics would move the ends of a long range to multiples of its step, and answer from before.
        all.put("nocache", "1");
        return all;
    }
}
