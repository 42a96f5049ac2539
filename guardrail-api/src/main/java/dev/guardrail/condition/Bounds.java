package dev.guardrail.condition;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a condition may cost. Chosen far above what people write, and low enough for any thread's stack. */
final class Bounds {
    /** UTF-16 units of text. */
    static final int TEXT = 65_536;
    /** Nodes of the tree, as in Argo. */
    static final int NODES = 10_000;
    /** Nodes from the root to the deepest leaf. */
    static final int DEPTH = 200;
    /** UTF-16 units of a regular expression. */
    static final int PATTERN = 1_000;
    /** Elements that one evaluation may visit, over all its loops; as many as Argo's memory budget. */
    static final long STEPS = 1_000_000;

    private Bounds() {}

    /** Refuses a tree that is too large or too deep; walks without recursion. */
    static void check(Expr root) {
        record Place(Expr expr, int depth) {}
        Deque<Place> open = new ArrayDeque<>();
        open.push(new Place(root, 1));
        int nodes = 0;
        while (!open.isEmpty()) {
            Place place = open.pop();
            if (++nodes > NODES) {
                throw new SyntaxException(
                        "too-large", root.span(), "the condition has more than " + NODES + " parts", "split it");
            }
            if (place.depth > DEPTH) {
                throw tooDeep(place.expr.span());
            }
            place.expr.parts().forEach(part -> open.push(new Place(part, place.depth + 1)));
        }
    }

    static SyntaxException tooDeep(Span span) {
        return new SyntaxException(
                "too-deep", span, "the condition is nested more than " + DEPTH + " deep", "write it flatter");
    }
}
