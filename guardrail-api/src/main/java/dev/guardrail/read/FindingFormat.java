package dev.guardrail.read;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import java.util.List;

/** How findings are written out, in the order of the text. All end in a line break. */
public enum FindingFormat {
    /** For people: each with its line and a caret, then how many there are. */
    TEXT,
    /** For programs: {@code {"findings": [{"code", "severity", "source", "line", …}], "errors": 1, …}}. */
    JSON,
    /** SARIF 2.1.0, which code hosts show beside the lines of a change. */
    SARIF;

    /** The findings in this format. */
    public String write(List<Finding> findings) {
        Findings sorted = new Findings();
        sorted.addAll(findings);
        return switch (this) {
            case TEXT -> Findings.text(findings);
            case JSON -> JsonFindings.write(sorted.sorted());
            case SARIF -> SarifFindings.write(sorted.sorted());
        };
    }
}
