package dev.guardrail.prometheus;

import dev.guardrail.contract.MetricSourceContract;
import dev.guardrail.source.MetricSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    /** Points that never change, at every step of the last three minutes. */
    private static PrometheusSource steady() {
        InlineServer server = InlineServer.answering((query, end) -> {
            BigDecimal last = new BigDecimal(end);
            String points = IntStream.of(3, 2, 1, 0)
                    .mapToObj(back -> "[" + last.subtract(BigDecimal.valueOf(60L * back)) + ",\"1\"]")
                    .collect(Collectors.joining(","));
            String series = Stream.of("value", "samples-age")
                    .map(part -> "{\"metric\":{\"guardrail_part\":\"" + part + "\"},\"values\":[" + points + "]}")
                    .collect(Collectors.joining(","));
            return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
                    + (end.equals("1.000") ? "" : series) + "]}}";
        });
        return PrometheusSource.builder("http://prometheus")
                .client(server.client())
                .build();
    }

    private static RangeQuery range(PrometheusSource source) {
        return source.range("x", Duration.ofMinutes(3), Duration.ofMinutes(1)).maxGap(Duration.ofMinutes(1));
    }

    @Nested
    class Range implements MetricSourceContract {
        @Override
        public MetricSource healthy() {
            return range(steady()).restingOn(UP).max();
        }

        @Override
        public MetricSource unreachable() {
            return range(nowhere()).restingOn(UP).max();
        }
    }

    @Nested
    class PlainRange implements MetricSourceContract {
        @Override
        public MetricSource healthy() {
            return range(steady());
        }

        @Override
        public MetricSource unreachable() {
            return range(nowhere());
        }
    }
}
