package dev.guardrail.report;

import dev.guardrail.judge.Phase;
import dev.guardrail.judge.Reason;
import java.util.List;
import java.util.Locale;

/** All guardrails at a glance, the most urgent first. */
final class HtmlOverview {
    private static final int MEASURED = 60;
    private static final int ROWS = 1_000;

    private final Content content;
    private final Markup out;

    HtmlOverview(Content content, Markup out) {
        this.content = content;
        this.out = out;
    }

    void write() {
        List<Entry> entries = content.byUrgency();
        out.open("section", "class", "overview", "aria-labelledby", "overview").raw("\n");
        out.leaf("h2", "Guardrails", "id", "overview").raw("\n");
        out.open("table", "class", "stacked").raw("\n").open("thead").open("tr");
        for (String column : List.of("Guardrail", "Phase", "Measured", "Seen", "Why")) {
            out.leaf("th", column, "scope", "col");
        }
        out.end().end();
        out.open("tbody").raw("\n");
        entries.stream().limit(ROWS).forEach(this::row);
        out.end().end();
        if (entries.size() > ROWS) {
            out.leaf("p", "and " + (entries.size() - ROWS) + " more", "class", "quiet")
                    .raw("\n");
        }
        out.end();
    }

    private void row(Entry entry) {
        out.open("tr").open("th", "scope", "row");
        out.leaf("a", entry.name(), "href", "#" + HtmlCard.anchor(content, entry))
                .close();
        out.open("td");
        phase(out, entry.phase());
        standing(content, entry, out);
        out.close();
        cell(
                "Measured",
                entry.basis()
                        .map(basis -> Words.cut(basis.measured(), MEASURED))
                        .orElse("–"),
                "number");
        cell("Seen", entry.witness().map(Words::of).orElse("–"), "seen");
        cell("Why", entry.reason().map(Reason::text).orElse("not finished"), "reason");
        out.end();
    }

    private void cell(String label, String text, String kind) {
        out.leaf("td", text, "data-label", label, "class", kind);
    }

    /** A phase as a word in its colour. */
    static void phase(Markup out, Phase phase) {
        out.leaf("span", Phases.word(phase), "class", "phase " + phase.name().toLowerCase(Locale.ROOT));
    }

    /** Whether it decides: marks for a dry run and for a waiver. */
    static void standing(Content content, Entry entry, Markup out) {
        if (!entry.terms().enforced()) {
            out.text(" ").leaf("span", "Dry run", "class", "mark");
        }
        if (content.waiver(entry).isPresent()) {
            out.text(" ").leaf("span", "Waived", "class", "mark");
        }
    }
}
