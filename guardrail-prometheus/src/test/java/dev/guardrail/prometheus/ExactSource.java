package dev.guardrail.prometheus;

import java.time.Duration;

/** Sources for tests that replay or judge the past: exactly the instants asked, whatever they are. */
final class ExactSource {
    private ExactSource() {}

    static PrometheusSource.Builder builder(String url) {
        return PrometheusSource.builder(url).evaluationGrid(Duration.ofMillis(1));
    }

    static PrometheusSource at(String url) {
        return builder(url).build();
    }
}
