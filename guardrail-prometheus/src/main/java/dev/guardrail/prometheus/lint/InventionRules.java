package dev.guardrail.prometheus.lint;

import java.util.Optional;
import java.util.OptionalDouble;

/** Values out of nothing: fallbacks, constants, absence. */
final class InventionRules {
    private final Expr root;
    private final Survey survey;
    private final LintSettings settings;
    private final Report report;
    private final WitnessRules witnesses;
    private boolean found;

    InventionRules(Expr root, Survey survey, LintSettings settings, Report report) {
        this.root = root;
        this.survey = survey;
        this.settings = settings;
        this.report = report;
        this.witnesses = new WitnessRules(survey, report);
    }

    /** A fallback: where it invents a value, and where its witness is too wide. */
    void check(Expr.Binary node, Context context) {
        if (!node.fallback() || !context.reaches()) {
            return;
        }
        Facts left = survey.of(node.left());
        Facts right = survey.of(node.right());
        if (invents(right)) {
            report(node, node.right(), context);
        } else {
            witnesses.check(node);
        }
        if (invents(left) && (left.fixed() || isAbsence(node.left()))) {
            report(node, node.left(), context);
        }
    }

    /** {@code absent(x) or x}; where that is the answer itself, it is told there. */
    private boolean isAbsence(Expr operand) {
        return absence(operand).isPresent() && absence(root).isEmpty();
    }

    /** What reads no series has its value, if any, whether there are data or not. */
    private static boolean invents(Facts operand) {
        return operand.noData().invented()
                || (operand.fixed() && operand.noData().is(NoData.Kind.UNKNOWN));
    }

    /** MetricsQL's {@code union(x, 0)} and {@code sum(x, 0)}, within a larger query. */
    void checkTogether(Expr node, Context context) {
        if (!together(node) || !context.reaches() || !survey.of(node).reads()) {
            return;
        }
        if (survey.of(root).noData().invented()) {
            return;
        }
        node.children().stream()
                .filter(part -> survey.of(part).fixed() && invents(survey.of(part)))
                .findFirst()
                .ifPresent(part ->
                        report.add(LintCode.OR_CONSTANT, part.at(), "this has a value beside the others without data"));
    }

    /** Whether its answer is there where any of its arguments is. */
    static boolean together(Expr node) {
        return node instanceof Expr.Call call
                ? call.name().equals("union")
                : node instanceof Expr.Aggregate aggregate && aggregate.several();
    }

    private void report(Expr.Binary node, Expr operand, Context context) {
        found = true;
        OptionalDouble number = survey.of(operand).noData().number();
        boolean sentinel = context.top() && number.isPresent() && !passes(number.getAsDouble());
        String shown = node.is("default") ? "default" : node.op();
        String value = number.isPresent() ? text(number.getAsDouble()) : "a value";
        String what = "without data this '" + shown + "' answers " + value;
        report.add(sentinel ? LintCode.SENTINEL_DEFAULT : code(node, operand), node.at(), what);
    }

    private LintCode code(Expr.Binary node, Expr operand) {
        if (node.is("default")) {
            return LintCode.DEFAULT_VALUE;
        } else if (survey.of(operand).reads()) {
            return LintCode.OR_ABSENT;
        }
        return survey.of(operand).scalar() || !has(operand, "vector") ? LintCode.OR_CONSTANT : LintCode.OR_VECTOR;
    }

    private static boolean has(Expr start, String function) {
        return Parts.of(start).stream()
                .anyMatch(part -> part instanceof Expr.Call call && call.name().equals(function));
    }

    /** The query as a whole: does it read anything, and does it answer when there is nothing? */
    void checkAnswer() {
        Facts facts = survey.of(root);
        if (report.broken() || facts.opaque()) {
            return;
        }
        Optional<Expr.Call> absence = absence(root);
        if (!facts.reads()) {
            report.add(LintCode.NO_SELECTOR, root.at(), "this query reads no series");
        } else if (absence.isPresent()) {
            String name = absence.get().name();
            report.add(LintCode.ABSENT_RESULT, absence.get().at(), name + "() is the answer itself");
        } else if (facts.noData().invented() && !found) {
            OptionalDouble number = facts.noData().number();
            boolean sentinel = number.isPresent() && !passes(number.getAsDouble());
            String what = "without data the answer is " + (number.isPresent() ? text(number.getAsDouble()) : "a value");
            report.add(sentinel ? LintCode.SENTINEL_DEFAULT : LintCode.INVENTED_DATA, root.at(), what);
        }
    }

    /** The call to absent() that makes up the answer, whatever is computed with it. */
    private Optional<Expr.Call> absence(Expr start) {
        Expr node = start;
        while (true) {
            if (node instanceof Expr.Call call && Survey.absent(call)) {
                return survey.twice(call) ? Optional.empty() : Optional.of(call);
            } else if (node instanceof Expr.Call call && !call.children().isEmpty()) {
                node = survey.data(call);
            } else if (node instanceof Expr.Binary binary) {
                node = survey.of(binary.left()).fixed() ? binary.right() : binary.left();
            } else if (node instanceof Expr.Aggregate aggregate
                    && aggregate.operand().isPresent()) {
                node = aggregate.operand().get();
            } else if (node.children().size() == 1) {
                node = node.children().get(0);
            } else {
                return Optional.empty();
            }
        }
    }

    private boolean passes(double number) {
        return settings.accepts().map(accepts -> accepts.test(number)).orElse(true);
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
