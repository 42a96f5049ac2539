package dev.guardrail.prometheus.lint;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Walks a query once from the top and holds every part of it against the rules. */
final class Examination {
    /** Prometheus looks back as far as this by default, so a smaller offset asks about what may count as now. */
    static final Duration NOW = Duration.ofMinutes(5);

    private final Expr root;
    private final LintSettings settings;
    private final Report report;
    private final Survey survey;
    private final SelectorRules selectors;
    private final FunctionRules functions;
    private final OperatorRules operators;
    private final InventionRules inventions;
    private boolean present;
    private int pasts;
    private int pastAt = -1;
    private int visits;

    Examination(Expr root, LintSettings settings, Report report) {
        this.root = root;
        this.settings = settings;
        this.report = report;
        this.survey = new Survey(root);
        this.selectors = new SelectorRules(report);
        this.functions = new FunctionRules(survey, report);
        this.operators = new OperatorRules(survey, settings, report);
        this.inventions = new InventionRules(root, survey, settings, report);
    }

    /** Reports everything, and says how many nodes that took. */
    int run() {
        visit(root, Context.ROOT);
        inventions.checkAnswer();
        if (!present && pastAt >= 0) {
            report.add(LintCode.PAST_EVIDENCE, pastAt, "every selector is offset by more than five minutes");
        }
        if (!settings.revisions().isEmpty() || !settings.revisionLabels().isEmpty()) {
            new RevisionRule(survey, settings, report).check(root);
        }
        checkReading();
        return visits + survey.size();
    }

    private void visit(Expr node, Context context) {
        visits++;
        if (node instanceof Expr.Selector selector) {
            selectors.check(selector, context);
            noteTime(context);
        } else if (node instanceof Expr.Ranged ranged) {
            checkRange(ranged);
        } else if (node instanceof Expr.Pinned pinned && pinned.fixed()) {
            report.add(LintCode.FIXED_TIME, pinned.at(), "'@' asks about a fixed time");
        } else if (node instanceof Expr.Call call) {
            functions.check(call);
            inventions.checkTogether(call, context);
        } else if (node instanceof Expr.Aggregate aggregate) {
            functions.check(aggregate, context);
            inventions.checkTogether(aggregate, context);
        } else if (node instanceof Expr.Binary binary) {
            operators.check(binary, context);
            inventions.check(binary, context);
        }
        boolean stood = present;
        for (Expr child : node.children()) {
            boolean standsIn = node instanceof Expr.Binary binary && binary.fallback() && child == binary.right();
            int past = pasts;
            present = present && !standsIn;
            visit(child, context.within(node, child, survey));
            if (standsIn && !present && pasts > past) {
                report.add(LintCode.PAST_EVIDENCE, child.at(), "what stands in for missing data is of the past");
            }
            present |= stood;
            stood = present;
        }
    }

    private void noteTime(Context context) {
        boolean past = context.shift().map(shift -> shift.compareTo(NOW) > 0).orElse(false);
        present |= !past;
        pasts += past ? 1 : 0;
        pastAt = past && pastAt < 0 ? context.shiftedAt() : pastAt;
    }

    private void checkRange(Expr.Ranged node) {
        Duration range = node.range().orElse(Duration.ZERO);
        if (range.compareTo(Duration.ofHours(1)) > 0) {
            String what = node.subquery() ? "the subquery" : "the range";
            report.add(LintCode.LONG_WINDOW, node.at(), what + " reaches back " + words(range));
        }
        Optional<Duration> least = settings.scrapeInterval().map(interval -> interval.multipliedBy(4));
        if (!node.subquery() && least.isPresent() && node.range().isPresent() && range.compareTo(least.get()) < 0) {
            String what = "a range of " + words(range) + " is less than four scrape intervals, " + words(least.get());
            report.add(LintCode.SHORT_WINDOW, node.at(), what);
        }
    }

    private void checkReading() {
        Facts facts = survey.of(root);
        if (report.broken() || facts.opaque()) {
            return;
        }
        if (settings.resultUse() == ResultUse.FIRST_ELEMENT && facts.width().many()) {
            report.add(
                    LintCode.FIRST_OF_MANY, root.at(), "result[0] is read, and the answer may have several elements");
        }
        boolean scalar = settings.resultUse() == ResultUse.SCALAR;
        if (settings.resultUse() != ResultUse.UNKNOWN && facts.reads() && scalar != facts.scalar()) {
            String has = facts.scalar() ? "a scalar" : "a vector";
            String read = scalar ? "a scalar" : "a vector";
            report.add(LintCode.READING_MISMATCH, root.at(), "the condition reads " + read + ", the answer is " + has);
        }
    }

    /** As queries write it: {@code 1h30m}, {@code 7d}. */
    private static String words(Duration duration) {
        boolean days = duration.toDays() > 1 && duration.equals(Duration.ofDays(duration.toDays()));
        return days ? duration.toDays() + "d" : duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
