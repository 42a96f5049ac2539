package dev.guardrail.condition;

import java.util.ArrayList;
import java.util.List;

/** What a condition may cost. Chosen far above what people write, and low enough for any thread's stack. */
final class Bounds {
    /** UTF-16 units of text. */
    static final int TEXT = 65_536;
    /** Nodes of the tree, as in Argo. */
    static final int NODES = 10_000;
    /** Nodes from the root to the deepest leaf. */
    static final int DEPTH = 200;
    /** Brackets, signs, predicates and branches within each other: each costs several calls. */
    static final int NESTING = 64;
    /** UTF-16 units of a regular expression. */
    static final int PATTERN = 1_000;
    /** Elements that one evaluation may visit, over all its loops; as many as Argo's memory budget. */
    static final long STEPS = 1_000_000;

    private Bounds() {}

    /** Refuses a tree that is too large or too deep; walks level by level, without recursion. */
    static void check(Expr root) {
        List<Expr> nodes = new ArrayList<>();
        nodes.add(root);
        int below = 1;
        for (int i = 0, depth = 1; i < nodes.size(); i++) {
            if (i == below) {
                below = nodes.size();
                if (++depth > DEPTH) {
                    throw tooDeep(nodes.get(i).span());
                }
            }
            List<Expr> parts = nodes.get(i).parts();
            for (int part = 0; part < parts.size(); part++) {
                nodes.add(parts.get(part));
            }
            if (nodes.size() > NODES) {
                throw new SyntaxException(
                        "too-large", root.span(), "the condition has more than " + NODES + " parts", "split it");
            }
        }
    }

    /** Whether a tree is within the bounds. */
    static boolean holds(Expr root) {
        try {
            check(root);
            return true;
        } catch (SyntaxException e) {
            return false;
        }
    }

    static SyntaxException tooDeep(Span span) {
        return tooDeep(span, DEPTH);
    }

    static SyntaxException tooDeep(Span span, int bound) {
        return new SyntaxException(
                "too-deep", span, "the condition is nested more than " + bound + " deep", "write it flatter");
    }
}
