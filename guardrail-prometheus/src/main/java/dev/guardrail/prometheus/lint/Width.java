package dev.guardrail.prometheus.lint;

import java.util.HashSet;
import java.util.Set;

/**
 * How many elements an answer may have, by the labels that tell them apart.
 *
 * @param labels the labels, where they are known
 */
record Width(Kind kind, Set<String> labels) {
    enum Kind {
        /** At most one. */
        ONE,
        /** Any number. */
        MANY,
        /** Cannot be told. */
        UNKNOWN
    }

    static final Width ONE = new Width(Kind.ONE, Set.of());
    static final Width MANY = new Width(Kind.MANY, Set.of());
    static final Width UNKNOWN = new Width(Kind.UNKNOWN, Set.of());

    /** One element whose labels are not known, so that it may stand beside another one. */
    static final Width LABELLED = new Width(Kind.ONE, Set.of("?"));

    static Width of(Set<String> labels) {
        return labels.isEmpty() ? ONE : new Width(Kind.MANY, labels);
    }

    boolean one() {
        return kind == Kind.ONE;
    }

    boolean many() {
        return kind == Kind.MANY;
    }

    /** These labels are gone, as {@code le} is after a quantile. */
    Width without(Set<String> gone) {
        if (labels.isEmpty() || one()) {
            return this;
        }
        Set<String> left = new HashSet<>(labels);
        left.removeAll(gone);
        return of(left);
    }

    /** The labels are others now. */
    Width relabelled() {
        return one() ? LABELLED : many() ? MANY : this;
    }

    static Width binary(Expr.Binary node, Width left, Width right) {
        if (node.keeps() || node.drops() || node.is("default")) {
            return left;
        }
        if (node.is("or")) {
            boolean alike = node.matching().anything() || (left.labels.isEmpty() && right.labels.isEmpty());
            boolean several = left.many() || right.many() || (left.one() && right.one() && !alike);
            return several ? MANY : left.one() && right.one() ? left : UNKNOWN;
        }
        return switch (node.matching().many()) {
            case LEFT -> left;
            case RIGHT -> right;
            case NEITHER -> oneToOne(node.matching(), left, right);
        };
    }

    private static Width oneToOne(Matching matching, Width left, Width right) {
        if (matching.kind() == Matching.Kind.ON) {
            return of(matching.labels());
        }
        return left.one() || !right.one() ? left : right;
    }
}
