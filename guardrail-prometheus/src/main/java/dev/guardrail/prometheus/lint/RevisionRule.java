package dev.guardrail.prometheus.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds selectors that are not held to the revision under test, neither by a matcher of their own nor by being matched,
 * element by element, with one that is.
 */
final class RevisionRule {
    /** Series about whole workloads, nodes and targets have no revision. */
    private static final Set<String> WITHOUT_REVISION = Set.of(
            "kube_deployment_",
            "kube_statefulset_",
            "kube_daemonset_",
            "kube_service_",
            "kube_node_",
            "kube_namespace_",
            "kube_state_metrics_",
            "scrape_",
            "prometheus_");

    /** What is found out about an expression: whether it is held, and selectors that a match may still hold. */
    private record Scope(boolean held, List<Expr.Selector> loose) {}

    private final Survey survey;
    private final LintSettings settings;
    private final Report report;

    RevisionRule(Survey survey, LintSettings settings, Report report) {
        this.survey = survey;
        this.settings = settings;
        this.report = report;
    }

    void check(Expr root) {
        report(scope(root));
    }

    private Scope scope(Expr node) {
        if (node instanceof Expr.Selector selector) {
            boolean held = carries(selector);
            boolean exempt = held || selector.open() || exempt(selector.metric());
            return new Scope(held, new ArrayList<>(exempt ? List.of() : List.of(selector)));
        } else if (node instanceof Expr.Binary binary) {
            return binary(binary, scope(binary.left()), scope(binary.right()));
        }
        Scope all = new Scope(false, new ArrayList<>());
        for (Expr child : node.children()) {
            all = merge(all, scope(child));
        }
        // Aggregation takes the labels away by which a match could hold anything.
        return node instanceof Expr.Aggregate ? report(all) : all;
    }

    private Scope binary(Expr.Binary node, Scope left, Scope right) {
        if (!matches(node)) {
            return merge(left, right);
        }
        if (left.held()) {
            right.loose().clear();
        }
        if (right.held() && !node.drops()) {
            left.loose().clear();
        }
        return merge(left, right);
    }

    /** Whether elements of both sides are matched by labels that they have. */
    private boolean matches(Expr.Binary node) {
        boolean labelled = survey.of(node.left()).width().many()
                && survey.of(node.right()).width().many();
        return labelled && !node.fallback() && !node.matching().anything();
    }

    private static Scope merge(Scope one, Scope other) {
        List<Expr.Selector> loose = one.loose();
        loose.addAll(other.loose());
        return new Scope(one.held() || other.held(), loose);
    }

    private Scope report(Scope scope) {
        for (Expr.Selector selector : scope.loose()) {
            report.add(
                    LintCode.NO_REVISION, selector.at(), selector.shown() + " is not held to the revision under test");
        }
        return new Scope(scope.held(), new ArrayList<>());
    }

    private boolean carries(Expr.Selector selector) {
        return selector.matchers().stream().anyMatch(this::carries);
    }

    /** A placeholder may be the revision. */
    private boolean carries(Matcher matcher) {
        boolean named = settings.revisions().stream()
                .anyMatch(revision -> !revision.isBlank() && matcher.value().contains(revision));
        boolean labelled = settings.revisionLabels().contains(matcher.label()) && !matcher.acceptsMissing();
        return matcher.positive() && (matcher.opaque() || named || labelled);
    }

    private static boolean exempt(String metric) {
        return metric.equals("up") || WITHOUT_REVISION.stream().anyMatch(metric::startsWith);
    }
}
