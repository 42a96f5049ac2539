package dev.guardrail.prometheus.lint;

import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;

/** What stands in where data are missing: it must speak of the same things, at the same time, and of all of them. */
final class WitnessRules {
    private final Survey survey;
    private final Report report;

    WitnessRules(Survey survey, Report report) {
        this.survey = survey;
        this.report = report;
    }

    /** A fallback that invents nothing. */
    void check(Expr.Binary node) {
        if (isZeroTimes(node.right())) {
            checkPartners(node);
            checkHeld(node, Identity::same, "the zero is vouched for by series");
            LifeSign.objection(node).ifPresent(what -> weak(node, "the zero is vouched for " + what));
        } else if (standsIn(node)) {
            checkHeld(node, Identity::likely, "what stands in for missing data is of series");
        } else {
            return;
        }
        if (reach(node.right()).compareTo(longer(reach(node.left()), Examination.NOW)) > 0) {
            report.add(
                    LintCode.PAST_EVIDENCE,
                    node.right().at(),
                    "what stands in for missing data reaches further back than what is asked");
        }
    }

    /** Of two numbers the second one stands in for the first; of two vectors it may add to it. */
    private boolean standsIn(Expr.Binary node) {
        return survey.of(node.right()).reads()
                && survey.of(node.left()).width().one()
                && survey.of(node.right()).width().one();
    }

    /** Whether it is {@code 0 * Y}, or a sum of it and the like; what another fallback says is looked at there. */
    private boolean isZeroTimes(Expr node) {
        return Parts.of(node, part -> !(part instanceof Expr.Binary binary && binary.fallback())).stream()
                .anyMatch(this::isZeroByData);
    }

    /** {@code 0 * Y}, {@code 0 / Y}, and {@code vector(0) and on () Y}. */
    private boolean isZeroByData(Expr node) {
        if (!(node instanceof Expr.Binary binary)) {
            return false;
        }
        boolean product =
                binary.is("*") && binary.children().stream().map(survey::of).anyMatch(WitnessRules::isZero);
        boolean kept = binary.keeps() || binary.drops() || binary.is("/");
        return product || (kept && isZero(survey.of(binary.left())));
    }

    private static boolean isZero(Facts facts) {
        return facts.fixed() && facts.noData().number().orElse(1) == 0;
    }

    /** What elements are matched with: where it is missing, none of them is left, and the zero stands in. */
    private void checkPartners(Expr.Binary node) {
        List<Expr.Selector> witnesses = Parts.selectors(node.right());
        Parts.binaries(node.left()).stream()
                .filter(binary -> !binary.fallback() && !binary.drops())
                .filter(binary -> survey.of(binary.left()).reads())
                .map(binary -> binary.matching().many() == Matching.Many.RIGHT ? binary.left() : binary.right())
                .flatMap(side -> Parts.selectors(side).stream())
                .filter(selector -> !selector.open() && !selector.metric().isEmpty())
                .limit(Parts.SEARCHED)
                .filter(partner -> witnesses.stream().noneMatch(witness -> vouches(witness, partner)))
                .findFirst()
                .ifPresent(partner -> weak(
                        node,
                        "the zero is vouched for without " + partner.shown()
                                + ", with which what is asked is matched"));
    }

    private static boolean vouches(Expr.Selector witness, Expr.Selector partner) {
        return witness.open() || witness.name().isEmpty() || witness.metric().equals(partner.metric());
    }

    /** Is what proves that looking was possible held to the same pods as what is asked? */
    private void checkHeld(Expr.Binary node, BiPredicate<Matcher, Matcher> same, String what) {
        Parts.selectors(node.left()).stream()
                .limit(1)
                .flatMap(selector -> selector.matchers().stream())
                .filter(matcher -> Identity.isTold(matcher) && !matcher.acceptsMissing())
                .filter(matcher -> !held(node.right(), matcher, same))
                .findFirst()
                .ifPresent(matcher -> weak(node, what + " that are not held to " + matcher.shown()));
    }

    /** Of what several series may say, each must be held. */
    private static boolean held(Expr side, Matcher matcher, BiPredicate<Matcher, Matcher> same) {
        return some(side, matcher, same)
                && Parts.of(side).stream()
                        .filter(WitnessRules::anyOf)
                        .flatMap(any -> any.children().stream())
                        .allMatch(part -> some(part, matcher, same));
    }

    private static boolean anyOf(Expr node) {
        return InventionRules.together(node) || (node instanceof Expr.Binary binary && binary.fallback());
    }

    private static boolean some(Expr side, Matcher matcher, BiPredicate<Matcher, Matcher> same) {
        return Parts.selectors(side).stream()
                .flatMap(selector -> selector.matchers().stream())
                .anyMatch(other -> same.test(matcher, other));
    }

    private void weak(Expr.Binary node, String what) {
        report.add(LintCode.WEAK_WITNESS, node.right().at(), what);
    }

    private static Duration reach(Expr side) {
        return Parts.of(side).stream()
                .filter(Expr.Ranged.class::isInstance)
                .map(Expr.Ranged.class::cast)
                .flatMap(ranged -> ranged.range().stream())
                .reduce(Duration.ZERO, WitnessRules::longer);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
