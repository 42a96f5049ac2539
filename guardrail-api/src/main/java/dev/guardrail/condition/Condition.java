package dev.guardrail.condition;

import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

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
    private final Term term;
    private final Glance glance;
    private final int slots;
    private final boolean remembers;
    private final List<Problem> findings;

    /** Slots are lent to one evaluation at a time; a second one at the same moment gets its own. */
    private final AtomicReference<@Nullable Locals> spare = new AtomicReference<>();

    private Condition(
            Role role, String text, Shape shape, Term term, int slots, boolean remembers, List<Problem> findings) {
        this.role = role;
        this.text = text;
        this.shape = shape;
        this.term = term;
        this.glance = term.glance();
        this.slots = slots;
        this.remembers = remembers;
        this.findings = findings;
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
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(shape, "shape");
        Problems problems = new Problems(text);
        try {
            Expr expr = Parser.parse(text);
            Compiler compiler = new Compiler(role, Type.of(shape), problems);
            Term term = compiler.condition(expr);
            Examiner.examine(role, expr, term, compiler, problems);
            if (!problems.refuses()) {
                boolean remembers = compiler.remembers() || role == Role.FAILURE;
                return new Condition(role, text, shape, term, compiler.slots(), remembers, problems.sorted());
            }
        } catch (SyntaxException e) {
            problems.add(e.problem);
        }
        throw problems.exception();
    }

    /**
     * Compiles a condition that was built. Places in problems are those of its text.
     *
     * @throws ConditionException as for a text
     */
    public static Condition compile(Role role, Predicate predicate, Shape shape) {
        return compile(role, predicate.text(), shape);
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
        return findings;
    }

    /** The outcome alone, without allocation for what a source delivers unboxed. Never throws. */
    public Truth test(Value value) {
        int seen = glance.test(value);
        if (seen != Glance.UNDECIDED) {
            return truth(seen);
        } else if (!remembers) {
            return truth(term.test(value, null));
        }
        Locals lent = spare.getAndSet(null);
        Locals locals = lent == null ? new Locals(slots, null) : lent;
        locals.reset();
        Truth truth = outcome(term.test(value, locals), locals);
        spare.setRelease(locals);
        return truth;
    }

    /** The outcome with everything that was read, and a sentence. Never throws. */
    public Explanation explain(Value value) {
        Trace trace = new Trace();
        Locals locals = new Locals(slots, trace, remembers);
        return trace.explanation(outcome(term.test(value, locals), locals), text);
    }

    /** A failure condition that met missing data may be TRUE, but FALSE would let the measurement succeed. */
    private Truth outcome(int test, Locals locals) {
        boolean passes = role == Role.FAILURE && test == Unknown.FALSE && locals.metMissing();
        return passes ? Truth.UNKNOWN : truth(test);
    }

    private static Truth truth(int test) {
        return test == Unknown.TRUE ? Truth.TRUE : test == Unknown.FALSE ? Truth.FALSE : Truth.UNKNOWN;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Condition that
                && role == that.role
                && text.equals(that.text)
                && shape.equals(that.shape);
    }

    @Override
    public int hashCode() {
        return Objects.hash(role, text, shape);
    }

    @Override
    public String toString() {
        return text;
    }
}
