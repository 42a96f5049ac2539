package dev.guardrail.report;

import dev.guardrail.text.Finding;
import java.util.List;
import java.util.Locale;

/** What stands at the end: findings, notes of the host, and how to read the page. */
final class HtmlAppendix {
    private static final int SHOWN = 200;

    private final Content content;
    private final Markup out;

    HtmlAppendix(Content content, Markup out) {
        this.content = content;
        this.out = out;
    }

    void write() {
        findings(content.findings());
        notes();
        out.leaf(
                "footer",
                "All times are UTC. This page is complete in itself: nothing in it runs, and nothing is fetched.");
        out.raw("\n");
    }

    private void findings(List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        out.open("section", "class", "appendix", "aria-labelledby", "findings").raw("\n");
        out.leaf("h2", "Weak in the definitions", "id", "findings")
                .raw("\n")
                .open("ul")
                .raw("\n");
        for (Finding finding : findings.subList(0, Math.min(SHOWN, findings.size()))) {
            out.open("li").leaf("strong", finding.severity().name().toLowerCase(Locale.ROOT) + " ");
            out.leaf("code", finding.code()).text(" " + finding.place() + ": " + finding.text() + ". ");
            out.text(finding.remedy().isEmpty() ? "" : "Remedy: " + finding.remedy() + ".")
                    .end();
        }
        if (findings.size() > SHOWN) {
            out.leaf("li", "and " + (findings.size() - SHOWN) + " more").raw("\n");
        }
        out.end().end();
    }

    private void notes() {
        if (content.notes().isEmpty()) {
            return;
        }
        out.open("section", "class", "appendix", "aria-labelledby", "notes").raw("\n");
        out.leaf("h2", "Notes", "id", "notes").raw("\n").open("dl").raw("\n");
        content.notes().stream()
                .limit(SHOWN)
                .forEach(note -> out.leaf("dt", Words.of(note.at()))
                        .leaf("dd", note.text())
                        .raw("\n"));
        out.end().end();
    }
}
