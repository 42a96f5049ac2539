package dev.guardrail.prometheus.lint;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Severity;
import java.time.Duration;
import java.util.List;

/** What the lint says of a query, as tests compare it. */
final class Linted {
    /** As a host would ask: {@code result[0]} of series scraped every minute, about one ReplicaSet. */
    static final LintSettings STRICT = LintSettings.builder()
            .scrapeInterval(Duration.ofSeconds(60))
            .resultUse(ResultUse.FIRST_ELEMENT)
            .addRevisions("web-6d5f7c9b8")
            .build();

    private Linted() {}

    static List<Finding> findings(String query) {
        return PromqlLint.lint("query", query, LintSettings.none());
    }

    static List<String> codes(String query) {
        return codes(query, LintSettings.none());
    }

    static List<String> codes(String query, LintSettings settings) {
        return PromqlLint.lint("query", query, settings).stream()
                .map(Finding::code)
                .toList();
    }

    static List<String> errors(String query) {
        return findings(query).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::code)
                .toList();
    }
}
