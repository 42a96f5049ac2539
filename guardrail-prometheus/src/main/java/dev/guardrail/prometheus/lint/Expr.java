package dev.guardrail.prometheus.lint;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A query as a tree. Parentheses leave no trace. */
sealed interface Expr {
    /** The offset that findings about this node point at. */
    int at();

    /** What it is made of, in the order of the text. */
    List<Expr> children();

    /** The same made of other parts, as many as it has. */
    Expr of(List<Expr> parts);

    /** Something without parts. */
    sealed interface Leaf extends Expr {
        @Override
        default List<Expr> children() {
            return List.of();
        }

        @Override
        default Expr of(List<Expr> parts) {
            return this;
        }
    }

    /** A number, or a duration that stands for its seconds. */
    record Literal(int at, double value) implements Leaf {}

    /** A string literal. */
    record Text(int at, String value) implements Leaf {}

    /** A placeholder, or what could not be understood: it may be anything. */
    record Opaque(int at) implements Leaf {}

    /** Several things that stand together in a way we do not know. */
    record Loose(int at, List<Expr> children) implements Expr {
        @Override
        public Expr of(List<Expr> parts) {
            return new Loose(at, parts);
        }
    }

    /** {@code name{label="value"}}; {@code open} if a placeholder may add to the matchers. */
    record Selector(int at, String name, List<Matcher> matchers, boolean open) implements Leaf {
        /** The metric's name, or the pattern for it; empty if there is none. */
        String metric() {
            return name.isEmpty()
                    ? matchers.stream()
                            .filter(matcher ->
                                    matcher.positive() && matcher.label().equals("__name__"))
                            .map(Matcher::value)
                            .findFirst()
                            .orElse("")
                    : name;
        }

        /** For a message: the metric, or the selector's beginning. */
        String shown() {
            return metric().isEmpty() ? "the selector" : "'" + Words.shorten(metric()) + "'";
        }
    }

    /** {@code x[5m]} or, with a step, {@code x[5m:1m]}; the range is empty if it is not a plain duration. */
    record Ranged(int at, Expr of, Optional<Duration> range, boolean subquery) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(of);
        }

        @Override
        public Expr of(List<Expr> parts) {
            return new Ranged(at, parts.get(0), range, subquery);
        }
    }

    /** {@code x offset 5m}; the shift is empty if it is not a plain duration. */
    record Shifted(int at, Expr of, Optional<Duration> shift) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(of);
        }

        @Override
        public Expr of(List<Expr> parts) {
            return new Shifted(at, parts.get(0), shift);
        }
    }

    /** {@code x @ time}; not fixed if the time is the edge of the query's own range. */
    record Pinned(int at, Expr of, boolean fixed) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(of);
        }

        @Override
        public Expr of(List<Expr> parts) {
            return new Pinned(at, parts.get(0), fixed);
        }
    }

    /** {@code -x}. */
    record Negated(int at, Expr of) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(of);
        }

        @Override
        public Expr of(List<Expr> parts) {
            return new Negated(at, parts.get(0));
        }
    }

    /** {@code name(args)}; the name in lower case, empty if it has a placeholder. */
    record Call(int at, String name, List<Expr> children) implements Expr {
        @Override
        public Expr of(List<Expr> parts) {
            return new Call(at, name, parts);
        }
    }

    /** {@code op by (labels) (args)}; the operator in lower case. */
    record Aggregate(int at, String op, Grouping grouping, List<Expr> children) implements Expr {
        @Override
        public Expr of(List<Expr> parts) {
            return new Aggregate(at, op, grouping, parts);
        }

        /** MetricsQL: {@code sum(x, y)} aggregates all that any of them answers. */
        boolean several() {
            return children.size() > 1 && !Words.PARAMETRISED.contains(op);
        }

        /** The vector that is aggregated, the last argument. */
        Optional<Expr> operand() {
            return children.isEmpty() ? Optional.empty() : Optional.of(children.get(children.size() - 1));
        }
    }

    /** {@code left op right}; the operator in lower case. */
    record Binary(int at, String op, Matching matching, Expr left, Expr right) implements Expr {
        static final Set<String> COMPARISONS = Set.of("==", "!=", ">", "<", ">=", "<=");
        private static final Set<String> SETS = Set.of("and", "or", "unless", "default", "if", "ifnot");

        @Override
        public List<Expr> children() {
            return List.of(left, right);
        }

        @Override
        public Expr of(List<Expr> parts) {
            return new Binary(at, op, matching, parts.get(0), parts.get(1));
        }

        boolean is(String other) {
            return op.equals(other);
        }

        boolean comparison() {
            return COMPARISONS.contains(op);
        }

        /** A comparison that keeps or drops elements. */
        boolean filter() {
            return comparison() && !matching.bool();
        }

        boolean arithmetic() {
            return !comparison() && !SETS.contains(op);
        }

        /** {@code or}, or MetricsQL's {@code default}: the right side stands in where the left is missing. */
        boolean fallback() {
            return is("or") || is("default");
        }

        /** The left side where there is a right one. */
        boolean keeps() {
            return is("and") || is("if");
        }

        /** The left side where there is no right one. */
        boolean drops() {
            return is("unless") || is("ifnot");
        }
    }
}
