package dev.guardrail.prometheus.lint;

import java.util.List;
import java.util.Optional;

/** Series that are there whatever goes wrong: {@code up} of what is down, and any series beside alerts. */
final class LifeSign {
    private LifeSign() {}

    /** Why the right side of a fallback proves nothing of the left one, if it does not. */
    static Optional<String> objection(Expr.Binary fallback) {
        List<Expr.Selector> witnesses = Parts.selectors(fallback.right());
        Optional<Expr.Selector> asked =
                Parts.selectors(fallback.left()).stream().findFirst();
        if (asked.filter(one -> !outlives(one)).isPresent() && outlived(fallback.right(), witnesses)) {
            return Optional.of("by " + witnesses.get(0).shown() + ", which is there while its target is down");
        }
        return asked.filter(one -> one.metric().equals("ALERTS"))
                .filter(one -> witnesses.stream().noneMatch(LifeSign::ofRules))
                .map(one -> "without the rule that makes 'ALERTS'");
    }

    private static boolean outlived(Expr side, List<Expr.Selector> witnesses) {
        return !witnesses.isEmpty()
                && witnesses.stream().allMatch(LifeSign::outlives)
                && Parts.binaries(side).stream().noneMatch(LifeSign::dropsZero);
    }

    /** What a server writes of a scrape that failed too. */
    private static boolean outlives(Expr.Selector selector) {
        return selector.metric().equals("up") || selector.metric().startsWith("scrape_");
    }

    /** Whether a comparison leaves out the 0 of a target that is down. */
    private static boolean dropsZero(Expr.Binary node) {
        if (!node.filter()) {
            return false;
        } else if (node.right() instanceof Expr.Literal limit) {
            return !holds(0, node.op(), limit.value());
        }
        return node.left() instanceof Expr.Literal limit && !holds(limit.value(), node.op(), 0);
    }

    private static boolean holds(double left, String op, double right) {
        return switch (op) {
            case "==" -> left == right;
            case "!=" -> left != right;
            case "<" -> left < right;
            case "<=" -> left <= right;
            case ">" -> left > right;
            default -> left >= right;
        };
    }

    /** Of Prometheus and Thanos, of Mimir under a prefix of its own, and of VictoriaMetrics. */
    private static boolean ofRules(Expr.Selector selector) {
        return selector.metric().contains("prometheus_rule")
                || selector.metric().startsWith("vmalert_");
    }
}
