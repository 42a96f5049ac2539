package dev.guardrail.condition;

import java.util.List;
import java.util.stream.Stream;

/**
 * A condition that is built instead of written. It is the tree that its {@link #text()} reads back as. Immutable and
 * safe to share between threads.
 */
public final class Predicate {
    private final Expr expr;

    Predicate(Expr expr) {
        this.expr = expr;
    }

    /** Holds if this and all others hold, asked from left to right. */
    public Predicate and(Predicate... others) {
        return logic(true, others);
    }

    /** Holds if this or one of the others holds, asked from left to right; UNKNOWN if one that was asked is. */
    public Predicate or(Predicate... others) {
        return logic(false, others);
    }

    /** Holds where this does not; UNKNOWN where this is. */
    public Predicate not() {
        return new Predicate(new Expr.Not(Span.NOWHERE, expr));
    }

    /**
     * The condition as text, as {@link Condition#compile(Role, String, dev.guardrail.evidence.Shape)} takes it.
     *
     * @throws ConditionException if it is larger or deeper than a condition may be
     */
    public String text() {
        return Printer.bounded(expr);
    }

    @Override
    public String toString() {
        return Printer.described(expr);
    }

    Expr expr() {
        return expr;
    }

    private Predicate logic(boolean and, Predicate... others) {
        if (others.length == 0) {
            return this;
        }
        List<Expr> operands = Stream.concat(Stream.of(this), Stream.of(others))
                .flatMap(predicate -> predicate.expr instanceof Expr.Logic chain && chain.and() == and
                        ? chain.operands().stream()
                        : Stream.of(predicate.expr))
                .toList();
        return new Predicate(new Expr.Logic(Span.NOWHERE, and, operands));
    }
}
