package dev.guardrail.text;

import java.util.List;
import java.util.stream.Collectors;

/** What was written is refused before anything runs; carries every finding at once, not only the first. */
public final class RefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /** Refuses for these findings, at least one. */
    public RefusedException(String what, List<Finding> findings) {
        super(what + "\n" + findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /** Everything that was found, in the order of the text. */
    public List<Finding> findings() {
        return findings;
    }
}
