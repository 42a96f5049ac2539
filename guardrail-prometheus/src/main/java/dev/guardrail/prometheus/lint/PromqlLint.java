package dev.guardrail.prometheus.lint;

import dev.guardrail.text.Finding;
import java.util.List;
import java.util.Objects;

/**
 * Says where a PromQL or MetricsQL query would let missing data pass. Pure: asks no server, never throws on any text,
 * and takes time in proportion to its length. Safe to use from any thread.
 *
 * <p>Placeholders such as <code>{{args.name}}</code> may stand anywhere; they are taken for any text that is not empty.
 * Syntax that is newer than this class is passed over without a finding; only what no server could run is
 * {@link LintCode#MALFORMED}.
 */
public final class PromqlLint {
    /** Longer texts are not examined; {@link LintCode#TOO_LARGE} says so. */
    public static final int MAX_LENGTH = 100_000;

    private PromqlLint() {}

    /**
     * Everything found, in the order of the text, at most a few of a kind.
     *
     * @param source what the text is, for the places: a file's name, "query of error-rate"
     * @param query the query as written
     * @param settings what is known about its surroundings
     */
    public static List<Finding> lint(String source, String query, LintSettings settings) {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(settings, "settings");
        Report report = new Report();
        if (query.length() > MAX_LENGTH) {
            report.add(LintCode.TOO_LARGE, 0, query.length() + " characters; at most " + MAX_LENGTH + " are examined");
        } else {
            Expr root = Parser.parse(Lexer.tokens(query, report), report);
            new Examination(root, settings, report).run();
        }
        return report.findings(new Lines(source, query));
    }

    /** Whether a query answers with a single number that is no vector, such as {@code scalar(sum(up))}. */
    public static boolean answersScalar(String query) {
        QueryForm form = QueryForm.of(query);
        return form.sound() && form.scalar();
    }
}
