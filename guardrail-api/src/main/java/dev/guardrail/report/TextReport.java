package dev.guardrail.report;

import dev.guardrail.evidence.Observation;
import dev.guardrail.judge.Basis;
import dev.guardrail.judge.Decision;
import dev.guardrail.judge.Earlier;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.MetricState;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.Reason;
import dev.guardrail.judge.RunState;
import dev.guardrail.judge.Waiver;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Interpretation;
import dev.guardrail.text.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The report as people read it: the table first, then what needs their attention, then what was evaluated. */
final class TextReport {
    private final Report report;
    private final RunState state;
    private final StringBuilder out = new StringBuilder();

    TextReport(Report report) {
        this.report = report;
        this.state = report.state();
    }

    String text() {
        head();
        table();
        state.metrics().stream()
                .filter(metric -> metric.phase() != Phase.SUCCESSFUL)
                .forEach(this::attention);
        earlier();
        waivers();
        findings();
        definitions();
        return out.toString();
    }

    private void head() {
        String revision = state.revision().isEmpty() ? "" : ", revision " + Words.safe(state.revision());
        out.append(state.verdict().phase()).append(" -> ").append(decision()).append('\n');
        out.append(Words.safe(state.subject())).append(revision);
        out.append(", started ").append(state.startedAt().at());
        state.finishedAt().ifPresent(end -> out.append(", took ").append(Words.of(end.elapsed())));
        out.append('\n');
        state.verdict().reasons().stream()
                .filter(reason -> reason.guardrail().isEmpty())
                .forEach(reason -> out.append(Words.safe(reason.text())).append('\n'));
        if (state.unobserved().spans() > 0) {
            out.append("nobody watched for ")
                    .append(Words.of(state.unobserved().total()))
                    .append('\n');
        }
        out.append('\n');
    }

    private String decision() {
        Decision decision = report.decision();
        boolean held = state.earlier().stream().anyMatch(Earlier::binds) && decision == Decision.HOLD;
        String waived = decision == Decision.of(state.verdict().phase())
                ? ""
                : held ? ", because an earlier run of this revision failed" : ", by waiver";
        return switch (decision) {
            case PROCEED -> "PROCEED: the rollout may go on" + waived;
            case HOLD -> "HOLD: the rollout must wait" + waived;
            case ABORT -> "ABORT: the rollout must go back" + waived;
        };
    }

    private void table() {
        Grid grid = new Grid().row("guardrail", "phase", "measured", "seen", "why");
        for (MetricState metric : state.metrics()) {
            Optional<Basis> basis = metric.last().flatMap(Measurement::basis);
            grid.row(
                    Words.cut(metric.guardrail(), 40) + (metric.terms().enforced() ? "" : " (dry run)"),
                    metric.phase().toString(),
                    basis.map(b -> Words.cut(b.measured(), 40)).orElse("-"),
                    basis.map(b -> Words.of(b.witness())).orElse("-"),
                    metric.reason().map(Reason::text).map(Words::safe).orElse("not finished"));
        }
        out.append(grid.text("  ")).append('\n');
    }

    private void attention(MetricState metric) {
        out.append(Words.safe(metric.guardrail()))
                .append(": ")
                .append(metric.phase())
                .append('\n');
        Grid grid = new Grid();
        metric.last().ifPresent(last -> grid.row("last", Words.safe(last.sentence())));
        grid.row("counted", Words.of(metric.counters()));
        metric.last().flatMap(Measurement::basis).ifPresent(basis -> {
            basis.shortfalls().forEach(shortfall -> grid.row("lacking", Words.safe(shortfall)));
            basis.observations().forEach(observation -> grid.row("seen", words(observation)));
        });
        Interpretation ofFailure =
                guardrail(metric).map(Guardrail::interpretation).orElseGet(Interpretation::unspecified);
        advice(Meanings.of(metric.phase(), ofFailure), grid);
        out.append(grid.text("  ")).append('\n');
    }

    private static String words(Observation observation) {
        return Words.safe(observation.subject() + ": " + observation.text());
    }

    private static void advice(Interpretation interpretation, Grid grid) {
        grid.row("meaning", Words.safe(interpretation.meaning()));
        if (!interpretation.causes().isEmpty()) {
            grid.row("causes", Words.safe(String.join("; ", interpretation.causes())));
        }
        int number = 1;
        for (String step : interpretation.nextSteps()) {
            grid.row(number == 1 ? "next" : "", number++ + ". " + Words.safe(step));
        }
    }

    private void earlier() {
        for (Earlier run : state.earlier()) {
            out.append("earlier: ").append(run.phase()).append(", ").append(Words.safe(run.run()));
            out.append(", started ").append(run.started()).append(", ").append(Words.safe(run.why()));
            run.overruled()
                    .ifPresentOrElse(
                            by -> out.append("\n  overruled by ")
                                    .append(Words.safe(by.owner()))
                                    .append(", because ")
                                    .append(Words.safe(by.reason())),
                            () -> out.append(run.binds() ? "\n  binds until somebody overrules it" : ""));
            out.append("\n\n");
        }
    }

    private void waivers() {
        for (Waiver waiver : state.waivers()) {
            String standing = waiver.holdsAt(report.at()) ? "until " : "EXPIRED at ";
            out.append("waived: ").append(Words.safe(waiver.guardrail()));
            out.append(", because ").append(Words.safe(waiver.reason()));
            out.append(", by ").append(Words.safe(waiver.owner()));
            out.append(", ").append(standing).append(waiver.expires()).append("\n\n");
        }
    }

    private void findings() {
        List<Finding> findings = report.plan().findings();
        if (!findings.isEmpty()) {
            Grid grid = new Grid();
            for (Finding finding : findings) {
                grid.row(
                        finding.severity().name().toLowerCase(Locale.ROOT),
                        finding.code(),
                        Words.safe(finding.place() + ": " + finding.text()));
            }
            out.append("findings\n").append(grid.text("  ")).append('\n');
        }
    }

    private void definitions() {
        out.append("evaluated\n");
        for (MetricState metric : state.metrics()) {
            Grid grid = new Grid();
            guardrail(metric).ifPresent(guardrail -> definition(guardrail, grid));
            grid.row("limits", Words.limits(metric.terms().limits()));
            grid.row("schedule", Words.schedule(metric));
            out.append("  ").append(Words.safe(metric.guardrail())).append('\n').append(grid.text("    "));
        }
    }

    private static void definition(Guardrail guardrail, Grid grid) {
        grid.row("asks", Words.safe(guardrail.asks()));
        guardrail.successCondition().ifPresent(condition -> grid.row("success", Words.safe(condition)));
        guardrail.failureCondition().ifPresent(condition -> grid.row("failure", Words.safe(condition)));
        grid.row("demands", Words.demands(guardrail.demands()));
        grid.row("missing data", "counts as " + guardrail.missingData());
    }

    private Optional<Guardrail> guardrail(MetricState metric) {
        return report.plan().guardrails().stream()
                .filter(guardrail -> guardrail.name().equals(metric.guardrail()))
                .findFirst();
    }
}
