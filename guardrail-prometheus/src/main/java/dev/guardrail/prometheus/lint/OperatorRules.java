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
        } else if (node.filter()
                && (context.top() || context.thinning())
                && !survey.of(node).scalar()) {
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
        boolean known = survey.of(node).noData().is(NoData.Kind.VALUE);
        boolean lost = !known && (lost(left) || lost(right)) && !context.presence();
        boolean passes = settings.accepts()
                .filter(accepts -> context.top())
                .map(accepts -> accepts.test(value))
                .orElse(lost);
        LintCode code = (ratio || lost) && passes ? LintCode.NAN_PASSES : LintCode.BOOL_COMPARISON;
        String of = lost ? "a scalar() without data" : "NaN";
        report.add(code, node.at(), "'" + node.op() + " bool' makes " + value + " of " + of);
    }

    /** Whether it is NaN where there is nothing, as {@code scalar(x)} is, so that it can be compared all the same. */
    private static boolean lost(Facts side) {
        return side.reads()
                && side.noData().is(NoData.Kind.VALUE)
                && !side.noData().invented();
    }

    private void checkSet(Expr.Binary node, Facts left, Facts right) {
        boolean trivial =
                left.width().one() && right.width().one() && !labelled(node.left()) && !labelled(node.right());
        boolean known = !left.opaque() && !right.opaque();
        if (node.matching().kind() == Matching.Kind.ALL && !trivial && known) {
            report.add(LintCode.UNMATCHED_SET, node.at(), "'" + node.op() + "' matches on every label of both sides");
        }
    }

    /** {@code absent(x{a="b"})} is one element, and has the labels that its selector demands. */
    static boolean labelled(Expr side) {
        return side instanceof Expr.Call call
                && Survey.absent(call)
                && call.children().size() == 1
                && selector(call.children().get(0)) instanceof Expr.Selector selector
                && selector.matchers().stream().anyMatch(matcher -> matcher.op().equals("=") && matcher.demandsValue());
    }

    /** What is read, without its range and time; of anything computed servers take no labels. */
    private static Expr selector(Expr start) {
        Expr node = start;
        while (node instanceof Expr.Shifted
                || node instanceof Expr.Pinned
                || (node instanceof Expr.Ranged ranged && !ranged.subquery())) {
            node = node.children().get(0);
        }
        return node;
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
