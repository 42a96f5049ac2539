package dev.guardrail.prometheus.provider;

import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.prometheus.lint.LintSettings;
import dev.guardrail.prometheus.lint.PromqlLint;
import dev.guardrail.prometheus.lint.ResultUse;
import dev.guardrail.spec.Order;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Scalar;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;

/** Lints the query of a template's metric: with what its condition reads, each finding at its place in the file. */
final class QueryLint {
    private static final Pattern FIRST = Pattern.compile("result[\\s)]*\\[\\s*0\\s*]");
    /** The last one, or that at any other place, is no less one of many. */
    private static final Pattern ONE = Pattern.compile("result[\\s)]*\\[");

    /** What is handed to a function as a whole, other than to one that asks only whether anything is there. */
    private static final Pattern EVERY = Pattern.compile(
            "\\b(?!(?:len|isNil|isNaN|isInf|default|and|or|not|in)\\b)[a-zA-Z]\\w*\\s*\\(\\s*result\\s*[,)]");

    private final Order order;
    private final Scalar query;
    private final boolean range;

    QueryLint(Order order, Scalar query, boolean range) {
        this.order = order;
        this.query = query;
        this.range = range;
    }

    /**
     * @param extras what is known of the surroundings, and what is declared
     * @param value a number as the query would answer with it
     */
    void lint(SourceSettings extras, Shape shape, DoubleFunction<Value> value) {
        LintSettings.Builder settings = extras.lint();
        ResultUse use = shape.equals(Shape.number()) ? ResultUse.SCALAR : use();
        settings.resultUse(use);
        order.accepts(shape).ifPresent(accepts -> settings.accepts(number -> accepts.test(value.apply(number))));
        PromqlLint.lint("query", query.text(), settings.build()).stream()
                .filter(finding -> !settled(finding, extras))
                .forEach(finding -> order.findings().add(placed(finding)));
        if (range && use == ResultUse.FIRST_ELEMENT && reads(FIRST)) {
            order.findings()
                    .warning(
                            "first-of-range",
                            query.place(),
                            "result[0] of a range is its oldest point; all later ones are not looked at",
                            "read every point: all(result, # < 1000)");
        }
    }

    /** A least total is what a bare ratio lacks. */
    private static boolean settled(Finding finding, SourceSettings extras) {
        return extras.ratio().isPresent() && finding.code().equals("unguarded-ratio");
    }

    private boolean reads(Pattern pattern) {
        return order.conditions().stream()
                .anyMatch(text -> pattern.matcher(text).find());
    }

    private ResultUse use() {
        boolean one = reads(ONE);
        boolean every = reads(EVERY);
        return every ? ResultUse.EVERY_ELEMENT : one ? ResultUse.FIRST_ELEMENT : ResultUse.UNKNOWN;
    }

    /** Lines and columns of the query become those of the file. */
    private Finding placed(Finding finding) {
        String text = query.text();
        int at = 0;
        for (int line = 1; line < finding.place().line(); line++) {
            int feed = text.indexOf('\n', at);
            at = feed < 0 ? at : feed + 1;
        }
        int columns = Math.min(Math.max(0, finding.place().column() - 1), text.codePointCount(at, text.length()));
        return new Finding(
                finding.code(),
                finding.severity(),
                query.placeOf(text.offsetByCodePoints(at, columns)),
                finding.text(),
                finding.remedy());
    }
}
