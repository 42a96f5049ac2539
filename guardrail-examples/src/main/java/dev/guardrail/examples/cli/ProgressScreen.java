package dev.guardrail.examples.cli;

import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.MetricState;
import dev.guardrail.judge.RunState;
import dev.guardrail.run.RunListener;
import dev.guardrail.run.Timing;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.stream.Collectors;

/** A line for each guardrail, written over as it goes on, for terminals. */
final class ProgressScreen implements RunListener {
    private static final int MOST_LINES = 20;

    private final PrintWriter out;
    private final int width;
    private int drawn;

    ProgressScreen(PrintWriter out, int width) {
        this.out = out;
        this.width = Math.max(20, width);
    }

    @Override
    public void started(RunState state) {
        draw(state);
    }

    @Override
    public void measured(RunState state, String guardrail, Measurement measurement, Timing timing) {
        draw(state);
    }

    /** The report follows, which says more. */
    @Override
    public void decided(RunState state, Decision decision, Duration took) {
        clear();
        out.flush();
    }

    private void draw(RunState state) {
        clear();
        String lines = state.metrics().stream()
                .limit(MOST_LINES)
                .map(metric -> cut(line(metric)) + "\n")
                .collect(Collectors.joining());
        int more = state.metrics().size() - MOST_LINES;
        out.print(more > 0 ? lines + "and " + more + " more\n" : lines);
        out.flush();
        drawn = Math.min(state.metrics().size(), MOST_LINES) + (more > 0 ? 1 : 0);
    }

    private static String line(MetricState metric) {
        return metric.last()
                .map(last -> ProgressLines.line(metric, last))
                .orElse(metric.guardrail() + "  " + metric.phase());
    }

    private String cut(String line) {
        return line.length() < width ? line : line.substring(0, width - 2) + "…";
    }

    private void clear() {
        if (drawn > 0) {
            out.print("\u001b[" + drawn + "A\u001b[J"); // up, and clear from there
            drawn = 0;
        }
    }
}
