package dev.guardrail.examples.observe;

import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.MetricState;
import dev.guardrail.judge.RunState;
import dev.guardrail.run.RunListener;
import dev.guardrail.run.Timing;
import dev.guardrail.source.Redaction;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Tells OpenTelemetry of runs: histograms {@code guardrail.measurement.duration} and {@code guardrail.run.duration} in
 * seconds, and for each run that is over a span {@code guardrail run} from its start to its end, with an event for each
 * guardrail. The span alone says what was rolled out. Safe for use by several threads.
 */
public final class OpenTelemetryListener implements RunListener {
    private static final String SCOPE = "dev.guardrail";
    private static final AttributeKey<String> GUARDRAIL = AttributeKey.stringKey("guardrail.name");
    private static final AttributeKey<String> PHASE = AttributeKey.stringKey("guardrail.phase");
    private static final AttributeKey<String> FAULT = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> DECISION = AttributeKey.stringKey("guardrail.decision");
    private static final AttributeKey<String> SUBJECT = AttributeKey.stringKey("guardrail.subject");
    private static final AttributeKey<String> REVISION = AttributeKey.stringKey("guardrail.revision");

    private final Tracer tracer;
    private final DoubleHistogram measurements;
    private final DoubleHistogram runs;
    private final BoundedNames guardrails;

    /**
     * A listener for {@link dev.guardrail.run.Host#listeners}.
     *
     * @param guardrails how many guardrails have a name of their own in metrics, the others share one
     */
    public OpenTelemetryListener(OpenTelemetry telemetry, int guardrails) {
        Meter meter = telemetry.getMeter(SCOPE);
        this.tracer = telemetry.getTracer(SCOPE);
        this.measurements = meter.histogramBuilder("guardrail.measurement.duration")
                .setUnit("s")
                .build();
        this.runs =
                meter.histogramBuilder("guardrail.run.duration").setUnit("s").build();
        this.guardrails = new BoundedNames(guardrails);
    }

    @Override
    public void measured(RunState state, String guardrail, Measurement measurement, Timing timing) {
        AttributesBuilder attributes =
                Attributes.builder().put(GUARDRAIL, guardrails.of(guardrail)).put(PHASE, word(measurement.phase()));
        if (measurement instanceof Measurement.Error error) {
            error.fault().ifPresent(kind -> attributes.put(FAULT, word(kind)));
        }
        measurements.record(seconds(timing.took()), attributes.build());
    }

    @Override
    public void decided(RunState state, Decision decision, Duration took) {
        String phase = word(state.verdict().phase());
        runs.record(seconds(took), Attributes.of(PHASE, phase, DECISION, word(decision)));
        Instant started = state.startedAt().at();
        Span span = tracer.spanBuilder("guardrail run")
                .setNoParent()
                .setStartTimestamp(started)
                .setAttribute(SUBJECT, Redaction.redact(state.subject()))
                .setAttribute(REVISION, Redaction.redact(state.revision()))
                .setAttribute(PHASE, phase)
                .setAttribute(DECISION, word(decision))
                .startSpan();
        for (MetricState metric : state.metrics()) {
            Attributes attributes =
                    Attributes.of(GUARDRAIL, Redaction.redact(metric.guardrail()), PHASE, word(metric.phase()));
            metric.decidedAt().ifPresent(at -> span.addEvent("guardrail", attributes, at.at()));
        }
        if (decision != Decision.PROCEED) {
            span.setStatus(StatusCode.ERROR, word(decision));
        }
        span.end(started.plus(took));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
