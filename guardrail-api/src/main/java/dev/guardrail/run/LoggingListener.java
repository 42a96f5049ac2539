package dev.guardrail.run;

import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.MetricState;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.Reason;
import dev.guardrail.judge.RunState;
import dev.guardrail.source.Redaction;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** See {@link RunListener#logging()}. What sources and users wrote passes through {@link Redaction} first. */
final class LoggingListener implements RunListener {
    private static final int REASONS = 5;

    private final Logger log;

    LoggingListener(Logger log) {
        this.log = log;
    }

    @Override
    public void started(RunState state) {
        if (log.isDebugEnabled()) {
            about(Level.DEBUG, state)
                    .addKeyValue("guardrails", state.metrics().size())
                    .log("{}: the run started", name(state));
        }
    }

    @Override
    public void measured(RunState state, String guardrail, Measurement measurement, Timing timing) {
        Level level = isNews(state, guardrail, measurement) ? Level.INFO : Level.DEBUG;
        if (!log.isEnabledForLevel(level)) {
            return;
        }
        LoggingEventBuilder event = about(level, state)
                .addKeyValue("guardrail", guardrail)
                .addKeyValue("phase", word(measurement.phase()))
                .addKeyValue("lateMillis", timing.late().toMillis())
                .addKeyValue("tookMillis", timing.took().toMillis());
        if (measurement instanceof Measurement.Error error && error.fault().isPresent()) {
            event = event.addKeyValue("fault", word(error.fault().get()));
        }
        event.log(
                "{}: {} {}: {}",
                name(state),
                guardrail,
                word(measurement.phase()),
                Redaction.redact(measurement.sentence()));
    }

    /** Whether a guardrail measured something else than just before; that it goes well at first is none. */
    private static boolean isNews(RunState state, String guardrail, Measurement measurement) {
        MetricState metric = state.metric(guardrail);
        if (metric.counters().consecutiveSuccess() > 1) {
            return false;
        }
        List<Measurement> kept = metric.kept();
        Phase before =
                kept.size() < 2 ? Phase.SUCCESSFUL : kept.get(kept.size() - 2).phase();
        return measurement.phase() != before;
    }

    @Override
    public void decided(RunState state, Decision decision, Duration took) {
        Level level = decision == Decision.PROCEED ? Level.INFO : Level.WARN;
        if (!log.isEnabledForLevel(level)) {
            return;
        }
        String reasons = reasons(state.verdict().reasons());
        about(level, state)
                .addKeyValue("phase", word(state.verdict().phase()))
                .addKeyValue("decision", word(decision))
                .addKeyValue("waivers", state.waivers().size())
                .addKeyValue("tookMillis", took.toMillis())
                .log("{}: {}, {}: {}", name(state), word(state.verdict().phase()), word(decision), reasons);
    }

    private LoggingEventBuilder about(Level level, RunState state) {
        LoggingEventBuilder event = log.atLevel(level).addKeyValue("subject", Redaction.redact(state.subject()));
        String revision = Redaction.redact(state.revision());
        return revision.isEmpty() ? event : event.addKeyValue("revision", revision);
    }

    private static String name(RunState state) {
        return Redaction.redact((state.subject() + " " + state.revision()).strip());
    }

    private static String reasons(List<Reason> reasons) {
        String first = reasons.stream()
                .limit(REASONS)
                .map(reason -> Redaction.redact(reason.toString()))
                .collect(Collectors.joining("; "));
        return reasons.size() <= REASONS ? first : first + "; and " + (reasons.size() - REASONS) + " more";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
