package dev.guardrail.prometheus;

import dev.guardrail.contract.MetricSourceContract;
import dev.guardrail.source.MetricSource;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/** Declared queries are metric sources like any other. */
class DeclaredContractTest {
    private static final Samples UP = Samples.of("up{job=\"web\"}").maxAge(Duration.ofDays(1));

    private static PrometheusSource nowhere() {
        return PrometheusSource.at("http://no-such-host.invalid");
    }

    @Nested
    class Instant implements MetricSourceContract {
        @Override
        public MetricSource healthy() {
            return PartsServer.of("value", 1, "samples-age", 1)
                    .source()
                    .vector("x")
                    .sum()
                    .restingOn(UP);
        }

        @Override
        public MetricSource unreachable() {
            return nowhere().vector("x").sum().restingOn(UP);
        }
    }

    @Nested
    class Ratio implements MetricSourceContract {
        @Override
        public MetricSource healthy() {
            return PartsServer.of("bad", 1, "total", 10, "samples-age", 1)
                    .source()
                    .ratio("a", "b")
                    .restingOn(UP);
        }

        @Override
        public MetricSource unreachable() {
            return nowhere().ratio("a", "b").restingOn(UP);
        }
    }
}
