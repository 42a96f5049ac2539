package dev.guardrail.prometheus;

import java.time.Duration;

/** Sources for tests that replay or judge the past: exactly the instants asked, whatever they are. */
final class ExactSource {
    private static final Duration EVER = Duration.ofDays(100_000);

    private ExactSource() {}

    static PrometheusSource.Builder builder(String url) {
        return PrometheusSource.builder(url)
                .evaluationGrid(Duration.ofMillis(1))
                .maxClockSkew(EVER);
    }

    /** Where one answer is all that the server has. */
    static PrometheusSource at(String url) {
        return unprobed(builder(url));
    }

    static PrometheusSource unprobed(PrometheusSource.Builder builder) {
        return builder.build().unprobed("the test has no answer for 1970");
    }
}
