package dev.guardrail.report;

import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Witness;
import dev.guardrail.judge.Basis;
import dev.guardrail.judge.Earlier;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.Reason;
import dev.guardrail.judge.Waiver;
import dev.guardrail.spec.Interpretation;
import dev.guardrail.text.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The report as people read it: the verdict, what to do, the table, what needs attention, what was evaluated. */
final class TextReport {
    private static final int NAME = 40;

    private final Content content;
    private final StringBuilder out = new StringBuilder();

    TextReport(Content content) {
        this.content = content;
    }

    String text() {
        head();
        table();
        nextSteps();
        content.byUrgency().stream()
                .filter(entry -> entry.phase() != Phase.SUCCESSFUL)
                .forEach(this::attention);
        content.earlier().forEach(this::earlier);
        content.waivers().forEach(this::waiver);
        notes();
        findings();
        definitions();
        return out.toString();
    }

    private void head() {
        out.append(Headline.of(content)).append('\n');
        out.append(Headline.circumstances(content)).append('\n');
        out.append(Headline.tally(content)).append('\n');
        content.reasons().stream()
                .filter(reason -> reason.guardrail().isEmpty())
                .forEach(reason -> out.append(Words.safe(reason.text())).append('\n'));
        Headline.unobserved(content).ifPresent(gaps -> out.append(gaps).append('\n'));
        out.append('\n');
    }

    private void table() {
        Grid grid = new Grid().row("guardrail", "phase", "measured", "seen", "why");
        for (Entry entry : content.byUrgency()) {
            grid.row(
                    Words.cut(entry.name(), NAME)
                            + (entry.terms().enforced() ? "" : " (dry run)")
                            + (content.waiver(entry).isPresent() ? " (waived)" : ""),
                    entry.phase().toString(),
                    entry.basis()
                            .map(basis -> Words.cut(basis.measured(), NAME))
                            .orElse("-"),
                    entry.witness().map(Words::of).orElse("-"),
                    entry.reason().map(Reason::text).orElse("not finished"));
        }
        out.append(grid.text("  ")).append('\n');
    }

    private void nextSteps() {
        List<String> steps = NextSteps.of(content);
        if (!steps.isEmpty()) {
            Grid grid = new Grid();
            numbered(grid, "next", steps);
            out.append(grid.text("")).append('\n');
        }
    }

    private static void numbered(Grid grid, String label, List<String> steps) {
        int number = 1;
        for (String step : steps) {
            grid.row(number == 1 ? label : "", number++ + ". " + step);
        }
    }

    private void attention(Entry entry) {
        out.append(Words.safe(entry.name())).append(": ").append(entry.phase());
        entry.reason().ifPresent(reason -> out.append(", ").append(Words.safe(reason.text())));
        out.append('\n');
        Grid grid = new Grid();
        entry.last().map(Measurement::sentence).ifPresent(last -> grid.row("last", last));
        grid.row("counted", Words.of(entry.counters()));
        entry.witness()
                .ifPresentOrElse(
                        witness -> witness(witness, grid),
                        () -> entry.definition().ifPresent(definition -> grid.row("asks", definition.asks())));
        entry.basis().ifPresent(basis -> details(basis, grid));
        advice(entry.advice(), grid);
        out.append(grid.text("  ")).append('\n');
    }

    private static void witness(Witness witness, Grid grid) {
        grid.row("asked", witness.asked());
        grid.row("for", Words.of(witness.at()) + ", read " + Words.of(witness));
        for (Check check : witness.checks()) {
            grid.row("checked", check.name() + (check.met() ? ", met: " : ", NOT met: ") + check.detail());
        }
    }

    private static void details(Basis basis, Grid grid) {
        basis.shortfalls().forEach(shortfall -> grid.row("lacking", shortfall));
        basis.observations()
                .forEach(observation -> grid.row("seen", observation.subject() + ": " + observation.text()));
    }

    private static void advice(Interpretation interpretation, Grid grid) {
        grid.row("meaning", interpretation.meaning());
        if (!interpretation.causes().isEmpty()) {
            grid.row("causes", String.join("; ", interpretation.causes()));
        }
        numbered(grid, "next", interpretation.nextSteps());
    }

    private void earlier(Earlier run) {
        Grid grid = new Grid()
                .row("earlier: " + run.phase() + ", " + run.run() + ", started " + Words.of(run.started()) + ", "
                        + run.why());
        String standing = run.overruled()
                .map(by -> "  overruled by " + by.owner() + ", because " + by.reason())
                .orElse(run.binds() ? "  binds until somebody overrules it" : "");
        if (!standing.isEmpty()) {
            grid.row(standing);
        }
        out.append(grid.text("")).append('\n');
    }

    private void waiver(Waiver waiver) {
        String standing = waiver.holdsAt(content.at()) ? "until " : "EXPIRED at ";
        out.append(new Grid()
                        .row("waived: " + waiver.guardrail() + ", because " + waiver.reason() + ", by " + waiver.owner()
                                + ", " + standing + Words.of(waiver.expires()))
                        .text(""))
                .append('\n');
    }

    private void notes() {
        if (!content.notes().isEmpty()) {
            Grid grid = new Grid();
            content.notes().forEach(note -> grid.row(Words.of(note.at()), note.text()));
            out.append("notes\n").append(grid.text("  ")).append('\n');
        }
    }

    private void findings() {
        List<Finding> findings = content.findings();
        if (!findings.isEmpty()) {
            Grid grid = new Grid();
            for (Finding finding : findings) {
                String remedy = finding.remedy().isEmpty() ? "" : "; remedy: " + finding.remedy();
                grid.row(
                        finding.severity().name().toLowerCase(Locale.ROOT),
                        finding.code(),
                        finding.place() + ": " + finding.text() + remedy);
            }
            out.append("findings\n").append(grid.text("  ")).append('\n');
        }
    }

    private void definitions() {
        out.append("evaluated\n");
        for (Entry entry : content.entries()) {
            Grid grid = new Grid();
            Optional.of(entry)
                    .filter(e -> e.definition().isEmpty())
                    .ifPresent(e -> grid.row("definition", "not in the journal"));
            Effective.of(entry).forEach(setting -> grid.row(setting.name(), setting.value()));
            out.append("  ").append(Words.safe(entry.name())).append('\n').append(grid.text("    "));
        }
    }
}
