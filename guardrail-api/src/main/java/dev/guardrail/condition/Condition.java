package dev.guardrail.condition;

import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import java.util.List;
import java.util.Optional;

/**
 * A rule over a source's value, checked and compiled once. Immutable and safe to share between threads.
 *
 * <p>The language is Argo Rollouts' (expr), typed against the shape that the source declares, with three-valued
 * semantics: a datum that is missing, nil, NaN or out of range makes the outcome {@link Truth#UNKNOWN}.
 */
public final class Condition {
    private final Role role;
    private final Shape shape;
    private final String text;

    private Condition(Role role, String text, Shape shape) {
        this.role = role;
        this.text = text;
        this.shape = shape;
    }

    /**
     * Compiles a condition.
     *
     * @param role what its outcome is used for
     * @param text the condition as Argo writes it: {@code result[0] <= 0.01 && len(result) == 1}
     * @param shape the shape of the values it will read
     * @throws ConditionException if it is malformed, ill-typed for the shape, constant, or does not read the result
     */
    public static Condition compile(Role role, String text, Shape shape) {
        return new Condition(role, text, shape);
    }

    /** What the outcome is used for. */
    public Role role() {
        return role;
    }

    /** The condition as text; compiling it again gives an equal condition. */
    public String text() {
        return text;
    }

    /** The shape it was checked against. */
    public Shape shape() {
        return shape;
    }

    /** Idioms that pass on missing data elsewhere and that this library makes safe. */
    public List<Problem> findings() {
        return List.of();
    }

    /** The outcome alone, without allocation. Never throws. */
    public Truth test(Value value) {
        return Truth.UNKNOWN;
    }

    /** The outcome with everything that was read, and a sentence. Never throws. */
    public Explanation explain(Value value) {
        return new Explanation(test(value), List.of(), Optional.empty(), Optional.empty(), text);
    }

    @Override
    public String toString() {
        return text;
    }
}
