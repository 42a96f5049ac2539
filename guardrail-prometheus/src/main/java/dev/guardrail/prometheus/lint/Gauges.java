package dev.guardrail.prometheus.lint;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Gauges whose name or condition says whether 1 is good or bad. */
final class Gauges {
    private static final Set<String> GOOD = Set.of("up", "ready", "available", "healthy", "success", "alive");
    private static final Set<String> BAD = Set.of("unavailable", "unschedulable", "unhealthy", "waiting", "down");
    private static final Set<String> CONDITIONS = Set.of("condition", "status");
    private static final Set<String> TIMES = Set.of("time", "timestamp", "seconds", "total");

    private static final Set<String> KEEPING = Set.of("sum", "min", "max", "avg");

    private Gauges() {}

    /** 1 is good: {@code up}, {@code kube_pod_status_ready{condition="true"}}. */
    static boolean good(Expr.Selector selector) {
        return named(selector, GOOD) && !negated(selector);
    }

    /** 1 is bad: {@code kube_deployment_status_replicas_unavailable}, {@code ..._ready{condition="false"}}. */
    static boolean bad(Expr.Selector selector) {
        return named(selector, BAD) || (named(selector, GOOD) && negated(selector));
    }

    private static boolean named(Expr.Selector selector, Set<String> names) {
        String[] words = selector.metric().split("[^A-Za-z0-9]+");
        return Arrays.stream(words).anyMatch(names::contains)
                && Arrays.stream(words).noneMatch(TIMES::contains);
    }

    private static boolean negated(Expr.Selector selector) {
        return selector.matchers().stream()
                .filter(matcher -> CONDITIONS.contains(matcher.label()) && matcher.positive())
                .anyMatch(matcher ->
                        matcher.value().contains("false") || matcher.value().contains("unknown"));
    }

    /** The selector whose values an expression hands on as they are, or taken together, if it does. */
    static Optional<Expr.Selector> subject(Expr start) {
        Expr node = start;
        while (true) {
            if (node instanceof Expr.Selector selector) {
                return Optional.of(selector);
            } else if (node instanceof Expr.Binary binary && binary.filter()) {
                node = binary.left();
            } else if (node instanceof Expr.Aggregate aggregate
                    && KEEPING.contains(aggregate.op())
                    && aggregate.operand().isPresent()) {
                node = aggregate.operand().get();
            } else if (node instanceof Expr.Call call && Words.SAMPLING.contains(call.name())) {
                if (call.children().isEmpty()) {
                    return Optional.empty();
                }
                node = call.children().get(0);
            } else if (node instanceof Expr.Ranged || node instanceof Expr.Shifted || node instanceof Expr.Pinned) {
                node = node.children().get(0);
            } else {
                return Optional.empty();
            }
        }
    }
}
