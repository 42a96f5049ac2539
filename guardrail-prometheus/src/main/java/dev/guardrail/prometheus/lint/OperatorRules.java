package dev.guardrail.prometheus.lint;

/** What binary operators hide. */
final class OperatorRules {
    private final Survey survey;
    private final LintSettings settings;
    private final Report report;
    private final SelectorRules selectors;

    OperatorRules(Survey survey, LintSettings settings, Report report) {
        this.survey = survey;
        this.settings = settings;
        this.report = report;
        this.selectors = new SelectorRules(report);
    }

    void check(Expr.Binary node, Context context) {
        Facts left = survey.of(node.left());
        Facts right = survey.of(node.right());
        selectors.checkLabels(node.at(), node.matching().labels());
        if (node.matching().filled()) {
            report.add(LintCode.FILL_VALUE, node.at(), "fill() puts a number where one side is missing");
        }
        if (node.matching().bool()) {
            checkBool(node, context, left, right);
        } else if (node.filter() && context.top() && !survey.of(node).scalar()) {
            report.add(LintCode.FILTERED_RESULT, node.at(), "'" + node.op() + "' drops elements from the answer");
        } else if (node.keeps() || node.drops()) {
            checkSet(node, left, right);
        } else if (node.is("/")) {
            checkDivision(node, context, left, right);
        }
    }

    private void checkBool(Expr.Binary node, Context context, Facts left, Facts right) {
        int value = node.is("!=") ? 1 : 0;
        boolean ratio = (left.ratio() || right.ratio()) && context.top() && !context.guarded();
        boolean passes = settings.accepts().map(accepts -> accepts.test(value)).orElse(false);
        LintCode code = ratio && passes ? LintCode.NAN_PASSES : LintCode.BOOL_COMPARISON;
        report.add(code, node.at(), "'" + node.op() + " bool' makes " + value + " of NaN");
    }

    private void checkSet(Expr.Binary node, Facts left, Facts right) {
        boolean trivial = left.width().one() && right.width().one();
        boolean known = !left.opaque() && !right.opaque();
        if (node.matching().kind() == Matching.Kind.ALL && !trivial && known) {
            report.add(LintCode.UNMATCHED_SET, node.at(), "'" + node.op() + "' matches on every label of both sides");
        }
    }

    private void checkDivision(Expr.Binary node, Context context, Facts left, Facts right) {
        if (!right.reads()) {
            return;
        }
        boolean padded = node.right() instanceof Expr.Binary sum
                && sum.is("+")
                && (survey.of(sum.left()).fixed() || survey.of(sum.right()).fixed());
        boolean limited = node.right() instanceof Expr.Binary filter && filter.comparison();
        boolean clamped = node.right() instanceof Expr.Call call && call.name().startsWith("clamp");
        if (left.fixed()) {
            report.add(LintCode.INVERTED, node.at(), "a number is divided by data");
        } else if (padded) {
            report.add(LintCode.PADDED_DENOMINATOR, node.right().at(), "a number is added to the denominator");
        } else if (right.traffic() && !right.scalar() && !limited && !clamped && !context.guarded()) {
            report.add(LintCode.UNGUARDED_RATIO, node.at(), "the ratio is NaN without traffic");
        }
    }
}
