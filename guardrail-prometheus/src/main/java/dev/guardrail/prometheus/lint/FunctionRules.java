package dev.guardrail.prometheus.lint;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What functions and aggregations hide. */
final class FunctionRules {
    private static final Set<String> CLAMPS = Set.of("clamp", "clamp_min", "clamp_max");
    private static final Set<String> DELTAS = Set.of("delta", "idelta", "deriv");
    private static final Set<String> COUNTERS = Set.of("_total", "_count", "_sum", "_bucket");
    private static final Set<String> OLD = Set.of(
            "last_over_time",
            "first_over_time",
            "present_over_time",
            "default_rollup",
            "keep_last_value",
            "keep_next_value",
            "interpolate");
    private static final Set<String> MIDDLES = Set.of("avg_over_time", "median_over_time", "mode_over_time");
    private static final Set<String> SIGNLESS = Set.of("abs", "sgn");
    private static final Set<String> BEST = Set.of("max", "any", "median");
    private static final double MIDDLE = 0.5;
    private static final Set<String> ALL_BUT_NAN = Set.of("max", "min", "topk", "bottomk");

    private final Survey survey;
    private final Report report;
    private final SelectorRules selectors;

    FunctionRules(Survey survey, Report report) {
        this.survey = survey;
        this.report = report;
        this.selectors = new SelectorRules(report);
    }

    void check(Expr.Call call) {
        String name = call.name();
        if (CLAMPS.contains(name)) {
            report.add(LintCode.CLAMPED, call.at(), name + "() makes an ordinary number of whatever is out of range");
        } else if (DELTAS.contains(name)) {
            checkDelta(call);
        } else if (OLD.contains(name)) {
            report.add(LintCode.OLD_SAMPLE, call.at(), name + "() answers with a sample from the window");
        } else if (MIDDLES.contains(name)) {
            report.add(LintCode.AVERAGED, call.at(), name + "() dilutes what is short");
        } else if (SIGNLESS.contains(name)) {
            report.add(LintCode.SIGN_LOST, call.at(), name + "() hides which way the value went");
        } else if (name.equals("max_over_time") || name.equals("min_over_time")) {
            checkForgiving(call, name.startsWith("max"));
        } else if (name.equals("quantile_over_time")) {
            quantile(call.children()).ifPresent(quantile -> checkForgiving(call, quantile >= MIDDLE));
        }
    }

    private void checkDelta(Expr.Call call) {
        subject(call)
                .filter(selector -> COUNTERS.stream().anyMatch(selector.metric()::endsWith))
                .ifPresent(selector -> report.add(
                        LintCode.COUNTER_DELTA,
                        call.at(),
                        call.name() + "() is for gauges, " + selector.shown() + " is a counter"));
    }

    private void checkForgiving(Expr.Call call, boolean max) {
        subject(call)
                .filter(max ? Gauges::good : Gauges::bad)
                .ifPresent(selector -> report.add(
                        LintCode.FORGIVING_WINDOW,
                        call.at(),
                        call.name() + "() forgives: of " + selector.shown() + " only the best moment counts"));
    }

    private Optional<Expr.Selector> subject(Expr.Call call) {
        return call.children().isEmpty() ? Optional.empty() : Gauges.subject(survey.data(call));
    }

    /** The first argument, where it is known. */
    private static OptionalDouble quantile(List<Expr> arguments) {
        return arguments.size() > 1 && arguments.get(0) instanceof Expr.Literal number
                ? OptionalDouble.of(number.value())
                : OptionalDouble.empty();
    }

    void check(Expr.Aggregate node, Context context) {
        selectors.checkLabels(node.at(), node.grouping().labels());
        if (Words.PICKING.contains(node.op()) && !context.named()) {
            report.add(LintCode.PICKED_SERIES, node.at(), node.op() + "() picks some of the series");
        }
        boolean best = BEST.contains(node.op())
                || (node.op().equals("quantile") && quantile(node.children()).orElse(0) >= MIDDLE);
        Optional<Expr.Selector> subject = node.operand().flatMap(Gauges::subject);
        boolean several =
                node.operand().map(operand -> !survey.of(operand).width().one()).orElse(false);
        if (best
                && several
                && node.grouping().total()
                && subject.filter(Gauges::good).isPresent()) {
            String what = node.op() + "() lets the best of " + subject.get().shown() + " answer for all";
            report.add(LintCode.BEST_OF_ALL, node.at(), what);
        }
        if (ALL_BUT_NAN.contains(node.op())
                && node.operand().filter(this::ratios).isPresent()) {
            report.add(LintCode.NAN_IGNORED, node.at(), node.op() + "() passes over ratios that are NaN");
        }
    }

    /** Several ratios, any of which may be NaN. */
    private boolean ratios(Expr operand) {
        return operand instanceof Expr.Binary binary
                && !binary.fallback()
                && survey.of(operand).ratio()
                && survey.of(operand).width().many();
    }
}
