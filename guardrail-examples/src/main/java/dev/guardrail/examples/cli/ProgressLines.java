package dev.guardrail.examples.cli;

import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.MetricState;
import dev.guardrail.judge.RunState;
import dev.guardrail.run.RunListener;
import dev.guardrail.run.Timing;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** A line for each measurement, for logs. */
final class ProgressLines implements RunListener {
    private final PrintWriter out;

    ProgressLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void started(RunState state) {
        out.println(state.startedAt().at().truncatedTo(ChronoUnit.SECONDS) + "  " + oneLine(state.subject()) + ": "
                + state.metrics().size() + (state.metrics().size() == 1 ? " guardrail" : " guardrails"));
        out.flush();
    }

    @Override
    public void measured(RunState state, String guardrail, Measurement measurement, Timing timing) {
        out.println(measurement.finished().at().truncatedTo(ChronoUnit.SECONDS) + "  "
                + line(state.metric(guardrail), measurement));
        out.flush();
    }

    /** What came of the newest measurement, in one line without control characters. */
    static String line(MetricState metric, Measurement measurement) {
        String total = metric.terms().schedule().effectiveCount().isPresent()
                ? " of " + metric.terms().schedule().effectiveCount().getAsInt()
                : "";
        String text = metric.guardrail() + "  " + measurement.phase() + "  "
                + metric.counters().count() + total + "  " + measurement.sentence();
        return oneLine(text);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ");
    }

    @Override
    public void decided(RunState state, Decision decision, Duration took) {
        out.println();
        out.flush();
    }
}
