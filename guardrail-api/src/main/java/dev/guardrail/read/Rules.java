package dev.guardrail.read;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.guardrail.read.Template.Rule;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Dry-run and retention rules over the metrics of templates used together. Argo Rollouts takes each for an unanchored
 * regular expression, so that "rate" also silences "error-rate"; here a rule is for the metrics that it matches as a whole.
 */
final class Rules {
    /** What a plan keeps of each metric if no rule says otherwise. */
    private static final int KEPT = 10;

    private final List<String> metrics;
    private final Findings findings;
    private final Findings accepted;

    Rules(List<String> metrics, Findings findings, Findings accepted) {
        this.metrics = metrics;
        this.findings = findings;
        this.accepted = accepted;
    }

    /** The metrics that do not decide. */
    Set<String> dryRun(List<Rule> rules) {
        Set<String> silent = new LinkedHashSet<>();
        rules.forEach(rule -> silent.addAll(matching(rule, "dryRun", true)));
        return silent;
    }

    /** How many measurements are kept: the most that any rule wants. */
    int keep(List<Rule> rules) {
        int keep = KEPT;
        for (Rule rule : rules) {
            matching(rule, "measurementRetention", false);
            long limit = rule.limit().orElse(KEPT);
            if (limit != (int) limit || limit < 0) {
                findings.error(
                        "out-of-range",
                        rule.place(),
                        "the limit of measurementRetention is " + limit,
                        "give a number from 1 that fits 32 bits");
            } else {
                keep = Math.max(keep, (int) limit);
            }
        }
        return keep;
    }

    private List<String> matching(Rule rule, String field, boolean decides) {
        Optional<Pattern> pattern = compile(rule, field);
        if (pattern.isEmpty()) {
            return List.of();
        }
        List<String> whole = new ArrayList<>();
        List<String> partly = new ArrayList<>();
        for (String metric : metrics) {
            if (metric.equals(rule.pattern()) || pattern.get().matches(metric)) {
                whole.add(metric);
            } else if (pattern.get().matcher(metric).find()) {
                partly.add(metric);
            }
        }
        if (whole.isEmpty()) {
            findings.error(
                    field.equals("dryRun") ? "dry-run-matches-nothing" : "retention-matches-nothing",
                    rule.place(),
                    field + " names '" + rule.pattern() + "', but the metrics are " + metrics,
                    "use the exact name of a metric, or a pattern that matches all of it");
        } else if (!partly.isEmpty() && decides) {
            accepted.error(
                    "dry-run-unanchored",
                    rule.place(),
                    "in Argo Rollouts '" + rule.pattern() + "' silences also " + partly
                            + ", whose missing data would then pass",
                    "write ^" + rule.pattern().replaceAll("^\\^|\\$$", "") + "$, or exact names; here only " + whole
                            + " are dry runs");
        }
        return whole;
    }

    private Optional<Pattern> compile(Rule rule, String field) {
        try {
            return Optional.of(Pattern.compile(rule.pattern()));
        } catch (PatternSyntaxException e) {
            Place place = rule.place();
            findings.error(
                    field.equals("dryRun") ? "bad-dry-run-pattern" : "bad-retention-pattern",
                    place,
                    field + " '" + rule.pattern() + "' is no pattern: " + e.getDescription(),
                    "write the exact name of a metric, or .* for any characters");
            return Optional.empty();
        }
    }
}
