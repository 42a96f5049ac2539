package dev.guardrail.prometheus.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The first parts of an expression, itself included. */
final class Parts {
    /** Enough to find the selector of an operand; a longer search would make long queries expensive. */
    static final int SEARCHED = 64;

    private Parts() {}

    static List<Expr> of(Expr start) {
        return of(start, part -> true);
    }

    /** Without what is within a part that is not to be looked into. */
    static List<Expr> of(Expr start, Predicate<Expr> divisible) {
        List<Expr> parts = new ArrayList<>(List.of(start));
        for (int i = 0; i < parts.size() && parts.size() < SEARCHED; i++) {
            if (divisible.test(parts.get(i))) {
                parts.addAll(parts.get(i).children());
            }
        }
        return parts;
    }

    static List<Expr.Selector> selectors(Expr start) {
        return of(start).stream()
                .filter(Expr.Selector.class::isInstance)
                .map(Expr.Selector.class::cast)
                .toList();
    }

    static List<Expr.Binary> binaries(Expr start) {
        return of(start).stream()
                .filter(Expr.Binary.class::isInstance)
                .map(Expr.Binary.class::cast)
                .toList();
    }
}
