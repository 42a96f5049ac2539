package dev.guardrail.examples.observe;

import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.RunState;
import dev.guardrail.run.RunListener;
import dev.guardrail.run.Timing;
import dev.guardrail.source.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Locale;

/**
 * Counts and times runs and measurements in a Micrometer registry. Safe for use by several threads.
 *
 * <ul>
 *   <li>{@code guardrail.measurement}, a timer of the answers, by {@code guardrail}, {@code phase} and {@code fault}
 *   <li>{@code guardrail.late}, a timer of how late questions were put
 *   <li>{@code guardrail.run.started}, a counter
 *   <li>{@code guardrail.run}, a timer of whole runs, by {@code phase} and {@code decision}
 * </ul>
 */
public final class MicrometerListener implements RunListener {
    private static final String NO_FAULT = "none";

    private final MeterRegistry registry;
    private final BoundedNames guardrails;

    /**
     * A listener for {@link dev.guardrail.run.Host#listeners}.
     *
     * @param guardrails how many guardrails have a name of their own in tags, the others share one
     */
    public MicrometerListener(MeterRegistry registry, int guardrails) {
        this.registry = registry;
        this.guardrails = new BoundedNames(guardrails);
    }

    @Override
    public void started(RunState state) {
        registry.counter("guardrail.run.started").increment();
    }

    @Override
    public void measured(RunState state, String guardrail, Measurement measurement, Timing timing) {
        Tags tags = Tags.of(
                "guardrail", guardrails.of(guardrail), "phase", word(measurement.phase()), "fault", fault(measurement));
        registry.timer("guardrail.measurement", tags).record(timing.took());
        registry.timer("guardrail.late").record(timing.late());
    }

    @Override
    public void decided(RunState state, Decision decision, Duration took) {
        Tags tags = Tags.of("phase", word(state.verdict().phase()), "decision", word(decision));
        registry.timer("guardrail.run", tags).record(took);
    }

    private static String fault(Measurement measurement) {
        return measurement instanceof Measurement.Error error
                ? error.fault().map((Fault.Kind kind) -> word(kind)).orElse(NO_FAULT)
                : NO_FAULT;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
