package dev.guardrail.prometheus.lint;

import java.util.Set;

/** How the two sides of a binary operator find each other; {@code filled} if a missing side gets a value. */
record Matching(boolean bool, Kind kind, Set<String> labels, Many many, boolean filled) {
    enum Kind {
        ALL,
        ON,
        IGNORING
    }

    enum Many {
        NEITHER,
        LEFT,
        RIGHT
    }

    /** {@code on ()}: whatever is there matches. */
    boolean anything() {
        return kind == Kind.ON && labels.isEmpty();
    }
}
