package dev.guardrail.prometheus.provider;

import dev.guardrail.text.FieldType;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Scalar;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Start or end of a range as Argo Rollouts writes it, an expression: {@code now() - duration("1h")}. Read here are
 * {@code now()} and what is taken from it; other times do not move with the evaluation.
 */
final class TimeExpression {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Pattern NOW = Pattern.compile("\\s*now\\s*\\(\\s*\\)\\s*");
    private static final Pattern TERM =
            Pattern.compile("\\G-\\s*duration\\s*\\(\\s*(?:\"([^\"\\\\]*)\"|'([^'\\\\]*)'|`([^`]*)`)\\s*\\)\\s*");

    private TimeExpression() {}

    /** How far before now it is; empty with a finding if it cannot be told, or without one if it is given later. */
    static Optional<Duration> ago(Scalar expression, String name, Findings findings) {
        if (expression.style() == Scalar.Style.LATER) {
            return Optional.empty();
        }
        Optional<Duration> ago = read(expression);
        if (ago.isEmpty()) {
            findings.error(
                    "unsupported-time",
                    expression.place(),
                    name + " is " + expression.words() + ", which is not now() less some durations",
                    "write now(), or now() - duration(\"10m\")");
        }
        return ago;
    }

    private static Optional<Duration> read(Scalar expression) {
        String text = expression.text();
        Matcher now = NOW.matcher(text);
        if (!now.lookingAt()) {
            return Optional.empty();
        }
        Duration ago = Duration.ZERO;
        int end = now.end();
        Matcher term = TERM.matcher(text);
        term.region(end, text.length());
        while (term.find()) {
            String written =
                    term.group(1) != null ? term.group(1) : term.group(2) != null ? term.group(2) : term.group(3);
            Optional<Duration> length =
                    FieldType.DURATION.value(expression.withText(written)).filter(d -> d.compareTo(LONGEST) <= 0);
            if (length.isEmpty()) {
                return Optional.empty();
            }
            ago = ago.plus(length.get());
            end = term.end();
        }
        return end == text.length() ? Optional.of(ago) : Optional.empty();
    }
}
