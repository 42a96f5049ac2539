package dev.guardrail.report;

import dev.guardrail.judge.MetricState;

/** The report as people read it. */
final class TextReport {
    private final Report report;

    TextReport(Report report) {
        this.report = report;
    }

    String text() {
        StringBuilder out = new StringBuilder();
        out.append(report.state().verdict().phase()).append(" -> ").append(report.decision());
        out.append("  ").append(report.state().subject()).append('\n');
        for (MetricState metric : report.state().metrics()) {
            out.append("  ").append(metric.guardrail()).append("  ").append(metric.phase());
            metric.last().ifPresent(last -> out.append("  ").append(last.sentence()));
            metric.reason()
                    .ifPresent(reason -> out.append("  (").append(reason.text()).append(')'));
            out.append('\n');
        }
        return out.toString();
    }
}
