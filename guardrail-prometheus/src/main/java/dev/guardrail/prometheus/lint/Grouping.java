package dev.guardrail.prometheus.lint;

import java.util.Set;

/** What an aggregation keeps: {@code by} or {@code without} the labels, or nothing. */
record Grouping(Kind kind, Set<String> labels) {
    enum Kind {
        NONE,
        BY,
        WITHOUT
    }

    static final Grouping NONE = new Grouping(Kind.NONE, Set.of());

    /** Whether one element is left. */
    boolean total() {
        return kind == Kind.NONE || (kind == Kind.BY && labels.isEmpty());
    }
}
