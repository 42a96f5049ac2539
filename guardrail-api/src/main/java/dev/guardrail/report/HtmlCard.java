package dev.guardrail.report;

import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Witness;
import dev.guardrail.judge.Basis;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.Reason;
import dev.guardrail.spec.Definition;
import dev.guardrail.spec.Interpretation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One guardrail: how it ended, its plot, what it means, how it was seen, every measurement, its whole definition. */
final class HtmlCard {
    private final Content content;
    private final Entry entry;
    private final Allowance allowance;
    private final Course course;
    private final Markup out;
    private final String anchor;

    HtmlCard(Content content, Entry entry, Allowance allowance, Course course, Markup out) {
        this.content = content;
        this.entry = entry;
        this.allowance = allowance;
        this.course = course;
        this.out = out;
        this.anchor = anchor(content, entry);
    }

    /** What links to a guardrail's card point to. */
    static String anchor(Content content, Entry entry) {
        return "guardrail-" + content.number(entry);
    }

    void write() {
        String standing = content.binds(entry) ? "" : " passed-over";
        String phase = entry.phase().name().toLowerCase(Locale.ROOT);
        out.open("article", "class", "card " + phase + standing, "id", anchor, "aria-labelledby", anchor + "-name")
                .raw("\n");
        head();
        new Plot(content, entry, course, allowance.columns(), out).write();
        out.open("div", "class", "columns").raw("\n");
        if (entry.phase() != Phase.SUCCESSFUL) {
            advice();
        }
        witness();
        out.end();
        new HtmlMeasurements(entry, allowance.rows(), out).write();
        definition();
        out.end();
    }

    private void head() {
        out.open("h2", "id", anchor + "-name")
                .leaf("span", entry.name(), "class", "name")
                .text(" ");
        HtmlOverview.phase(out, entry.phase());
        HtmlOverview.standing(content, entry, out);
        out.end();
        entry.last()
                .map(Measurement::sentence)
                .ifPresent(last -> out.leaf("p", last, "class", "lead").raw("\n"));
        String why = entry.reason().map(Reason::text).orElse("not finished");
        out.leaf("p", why + " · " + Words.of(entry.counters()), "class", "quiet")
                .raw("\n");
    }

    private void advice() {
        Interpretation advice = entry.advice();
        out.open("section").raw("\n").leaf("h3", "What it means").raw("\n");
        out.leaf("p", advice.meaning()).raw("\n");
        list("ul", "Likely causes", advice.causes());
        list("ol", "What to do", advice.nextSteps());
        out.end();
    }

    private void list(String element, String title, List<String> items) {
        if (!items.isEmpty()) {
            out.leaf("h3", title).raw("\n").open(element).raw("\n");
            items.forEach(item -> out.leaf("li", item).raw("\n"));
            out.end();
        }
    }

    private void witness() {
        out.open("section").raw("\n").leaf("h3", "Witness").raw("\n");
        entry.witness().ifPresentOrElse(this::asked, this::unanswered);
        entry.basis().ifPresent(this::details);
        out.end();
    }

    /** Without an answer there is no witness: what was asked, and what was seen before. */
    private void unanswered() {
        out.leaf("p", "None: the last question found no evidence.").raw("\n");
        out.open("dl").raw("\n");
        entry.definition()
                .ifPresent(definition -> out.leaf("dt", "Asks")
                        .open("dd")
                        .leaf("code", definition.asks())
                        .end());
        for (int i = entry.measurements().size() - 1; i >= 0; i--) {
            Measurement measurement = entry.measurements().get(i);
            if (measurement.basis().isPresent()) {
                String seen = Words.toSecond(measurement.asked().at()) + ": "
                        + measurement.basis().get().measured();
                out.leaf("dt", "Last answer").leaf("dd", seen).raw("\n");
                break;
            }
        }
        out.end();
    }

    private void asked(Witness witness) {
        out.open("dl").raw("\n");
        out.leaf("dt", "Asked").open("dd").leaf("code", witness.asked()).end();
        out.leaf("dt", "For").leaf("dd", Words.of(witness.at())).raw("\n");
        out.leaf("dt", "Read").leaf("dd", Words.of(witness)).raw("\n");
        for (Check check : witness.checks()) {
            out.leaf("dt", "Checked")
                    .leaf("dd", check.name() + (check.met() ? ", met: " : ", not met: ") + check.detail())
                    .raw("\n");
        }
        out.end();
    }

    private void details(Basis basis) {
        list("ul", "Lacking", basis.shortfalls());
        List<String> seen = new ArrayList<>();
        basis.observations().forEach(observation -> seen.add(observation.subject() + ": " + observation.text()));
        list("ul", "Seen", seen);
    }

    private void definition() {
        out.open("details").leaf("summary", "Definition, with every default").raw("\n");
        out.open("dl", "class", "definition").raw("\n");
        if (entry.definition().isEmpty()) {
            out.leaf("dt", "definition").leaf("dd", "not in the journal").raw("\n");
        }
        for (Effective.Setting setting : Effective.of(entry)) {
            out.leaf("dt", setting.name())
                    .open("dd")
                    .leaf("code", setting.value())
                    .end();
        }
        if (entry.phase() == Phase.SUCCESSFUL) {
            entry.definition().map(Definition::interpretation).ifPresent(this::wouldMean);
        }
        out.end().end();
    }

    private void wouldMean(Interpretation interpretation) {
        out.leaf("dt", "a failure means").leaf("dd", interpretation.meaning()).raw("\n");
    }
}
