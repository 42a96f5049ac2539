package dev.guardrail.examples.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpenTelemetryListenerTest {
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final OpenTelemetryListener listener = new OpenTelemetryListener(
            OpenTelemetrySdk.builder()
                    .setTracerProvider(SdkTracerProvider.builder()
                            .addSpanProcessor(SimpleSpanProcessor.create(spans))
                            .build())
                    .setMeterProvider(SdkMeterProvider.builder()
                            .registerMetricReader(metrics)
                            .build())
                    .build(),
            3);

    @Test
    void goodRun_isASpan_fromStartToEnd() {
        Runs.good(listener);

        assertThat(spans.getFinishedSpanItems()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("guardrail run");
            assertThat(Duration.ofNanos(span.getEndEpochNanos() - span.getStartEpochNanos()))
                    .isEqualTo(Duration.ofSeconds(10));
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            assertThat(span.getAttributes().asMap().toString()).contains("guardrail.decision=proceed");
            assertThat(span.getEvents())
                    .singleElement()
                    .satisfies(event -> assertThat(event.getAttributes().asMap().toString())
                            .contains("guardrail.name=restarts", "guardrail.phase=successful"));
        });
        assertThat(metrics.collectAllMetrics())
                .extracting(MetricData::getName)
                .containsExactlyInAnyOrder("guardrail.measurement.duration", "guardrail.run.duration");
    }

    @Test
    void badRun_isAnError_andTellsNoSecret() {
        Runs.bad(listener);

        SpanData span = spans.getFinishedSpanItems().get(0);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getAttributes().asMap().toString()).contains("shop/deployment/web");
        assertThat(span.toString()).doesNotContain(Runs.SECRET);
        assertThat(metrics.collectAllMetrics().toString())
                .contains("error.type=\"refused\"")
                .doesNotContain(Runs.SECRET)
                .doesNotContain("shop");
    }

    @Test
    void metrics_ofManyGuardrails_areBounded() {
        for (int i = 0; i < 50; i++) {
            Runs.named(listener, "g" + i);
        }

        assertThat(metrics.collectAllMetrics())
                .filteredOn(metric -> metric.getName().equals("guardrail.measurement.duration"))
                .singleElement()
                .satisfies(metric ->
                        assertThat(metric.getHistogramData().getPoints()).hasSize(4));
    }
}
