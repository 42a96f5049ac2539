package dev.guardrail.condition;

import java.util.function.UnaryOperator;

/**
 * The element that a predicate built in Java speaks of. It is written {@code #}, which means the innermost list; where a
 * predicate within it speaks of the outer element, that gets a name: {@code all(result.a, let x1 = #; any(result.b, # > x1))}.
 */
final class Element {
    private Element() {}

    /** The body of a predicate, given what stands for its element. */
    static Expr body(UnaryOperator<Expr> made) {
        Expr.Pointer element = new Expr.Pointer(Span.NOWHERE, "");
        Expr body = made.apply(element);
        // What is too large to be compiled is refused there, and not looked through here.
        if (!Bounds.holds(body) || !withinLoop(body, element, false)) {
            return body;
        }
        // The name counts the loops below, so that none of them has given it to its own element.
        String name = "x" + levels(body);
        return new Expr.Let(Span.NOWHERE, name, element, made.apply(new Expr.Name(Span.NOWHERE, name)));
    }

    /** Whether a loop further in speaks of the element. */
    private static boolean withinLoop(Expr expr, Expr element, boolean within) {
        boolean inside = within || expr instanceof Expr.Closure;
        return expr == element ? within : expr.parts().stream().anyMatch(part -> withinLoop(part, element, inside));
    }

    /** How many loops are within each other. */
    private static int levels(Expr expr) {
        int below = expr.parts().stream().mapToInt(Element::levels).max().orElse(0);
        return expr instanceof Expr.Closure ? below + 1 : below;
    }
}
