package dev.guardrail.prometheus.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/** Values out of nothing: fallbacks, constants, absence. */
final class InventionRules {
    /** Labels that say whose series these are, rather than what they measure. */
    private static final Set<String> IDENTITY = Set.of(
            "namespace",
            "pod",
            "uid",
            "replicaset",
            "deployment",
            "statefulset",
            "daemonset",
            "service",
            "app",
            "destination_service",
            "revision",
            "version",
            "pod_template_hash",
            "rollouts_pod_template_hash");

    /** Enough to find the selector of an operand; a longer search would make long queries expensive. */
    private static final int SEARCHED = 64;

    private final Expr root;
    private final Survey survey;
    private final LintSettings settings;
    private final Report report;
    private boolean found;

    InventionRules(Expr root, Survey survey, LintSettings settings, Report report) {
        this.root = root;
        this.survey = survey;
        this.settings = settings;
        this.report = report;
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
        } else if (isZeroTimes(node.right())) {
            checkWitness(node);
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
        boolean together = node instanceof Expr.Call call
                ? call.name().equals("union")
                : node instanceof Expr.Aggregate aggregate && aggregate.several();
        if (!together || !context.reaches() || !survey.of(node).reads()) {
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
        return parts(start).stream()
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

    /** Whether it is {@code 0 * Y}, or a sum of it and the like; what another fallback says is looked at there. */
    private boolean isZeroTimes(Expr node) {
        return parts(node, part -> !(part instanceof Expr.Binary binary && binary.fallback())).stream()
                .anyMatch(this::isZeroByData);
    }

    /** {@code 0 * Y}, {@code 0 / Y}, and {@code vector(0) and on () Y}. */
    private boolean isZeroByData(Expr node) {
        if (!(node instanceof Expr.Binary binary)) {
            return false;
        }
        boolean product =
                binary.is("*") && binary.children().stream().map(survey::of).anyMatch(InventionRules::isZero);
        boolean kept = binary.keeps() || binary.drops() || binary.is("/");
        return product || (kept && isZero(survey.of(binary.left())));
    }

    private static boolean isZero(Facts facts) {
        return facts.fixed() && facts.noData().number().orElse(1) == 0;
    }

    /** Is what proves that looking was possible held to the same pods as what is asked, and to all that is needed? */
    private void checkWitness(Expr.Binary node) {
        List<Expr.Selector> asked = selectors(node.left());
        List<Expr.Selector> witnesses = selectors(node.right());
        partners(node.left()).stream()
                .filter(partner -> witnesses.stream().noneMatch(witness -> vouches(witness, partner)))
                .findFirst()
                .ifPresent(partner -> report.add(
                        LintCode.WEAK_WITNESS,
                        node.right().at(),
                        "the zero is vouched for without " + partner.shown()
                                + ", with which what is asked is matched"));
        List<Matcher> witnessed = witnesses.stream()
                .flatMap(selector -> selector.matchers().stream())
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        for (Matcher matcher : asked.get(0).matchers()) {
            boolean held = witnessed.stream().anyMatch(other -> same(matcher, other));
            if (IDENTITY.contains(matcher.label()) && matcher.positive() && !held) {
                String what = "the zero is vouched for by series that are not held to " + matcher.shown();
                report.add(LintCode.WEAK_WITNESS, node.right().at(), what);
                return;
            }
        }
    }

    /** What elements are matched with: where it is missing, none of them is left, and the zero stands in. */
    private List<Expr.Selector> partners(Expr start) {
        return parts(start).stream()
                .filter(Expr.Binary.class::isInstance)
                .map(Expr.Binary.class::cast)
                .filter(binary -> !binary.fallback() && !binary.drops())
                .filter(binary -> survey.of(binary.left()).reads())
                .map(binary -> binary.matching().many() == Matching.Many.RIGHT ? binary.left() : binary.right())
                .flatMap(side -> selectors(side).stream())
                .filter(selector -> !selector.open() && !selector.metric().isEmpty())
                .limit(SEARCHED)
                .toList();
    }

    private static boolean vouches(Expr.Selector witness, Expr.Selector partner) {
        return witness.open() || witness.name().isEmpty() || witness.metric().equals(partner.metric());
    }

    private static boolean same(Matcher one, Matcher other) {
        return one.label().equals(other.label())
                && one.op().equals(other.op())
                && one.value().equals(other.value());
    }

    private static List<Expr.Selector> selectors(Expr start) {
        return parts(start).stream()
                .filter(Expr.Selector.class::isInstance)
                .map(Expr.Selector.class::cast)
                .toList();
    }

    /** The first parts of an expression, itself included. */
    private static List<Expr> parts(Expr start) {
        return parts(start, part -> true);
    }

    private static List<Expr> parts(Expr start, Predicate<Expr> divisible) {
        List<Expr> parts = new ArrayList<>(List.of(start));
        for (int i = 0; i < parts.size() && parts.size() < SEARCHED; i++) {
            if (divisible.test(parts.get(i))) {
                parts.addAll(parts.get(i).children());
            }
        }
        return parts;
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
