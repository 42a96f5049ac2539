package dev.guardrail.prometheus.lint;

import java.time.Duration;
import java.util.Optional;

/**
 * What surrounds a part of a query.
 *
 * @param top whether its elements are elements of the answer
 * @param reaches whether a value that it invents would reach the answer
 * @param guarded whether the answer is kept only while something exceeds a limit
 * @param joined whether it is matched, element by element, with other series
 * @param ranged whether it is read over a range
 * @param shift how far it is offset, empty if that is not known
 * @param shiftedAt where the offset stands; -1 without one
 */
record Context(
        boolean top,
        boolean reaches,
        boolean guarded,
        boolean joined,
        boolean ranged,
        Optional<Duration> shift,
        int shiftedAt) {

    static final Context ROOT = new Context(true, true, false, false, false, Optional.of(Duration.ZERO), -1);

    /** The surroundings of a part of this node. */
    Context within(Expr node, Expr child, Survey survey) {
        if (node instanceof Expr.Binary binary) {
            return withinBinary(binary, child == binary.left(), survey);
        } else if (node instanceof Expr.Aggregate aggregate) {
            return new Context(
                    top && Words.PICKING.contains(aggregate.op()), reaches, guarded, false, ranged, shift, shiftedAt);
        } else if (node instanceof Expr.Call call) {
            boolean stays = call.name().startsWith("sort") || call.name().startsWith("label_");
            boolean reached = reaches && !Survey.absent(call);
            return new Context(top && stays, reached, guarded, joined, ranged, shift, shiftedAt);
        } else if (node instanceof Expr.Ranged) {
            return new Context(false, reaches, guarded, joined, true, shift, shiftedAt);
        } else if (node instanceof Expr.Shifted shifted) {
            Optional<Duration> total = shift.flatMap(outer -> shifted.shift().map(outer::plus));
            return new Context(false, reaches, guarded, joined, ranged, total, shifted.at());
        }
        return new Context(false, reaches, guarded, joined, ranged, shift, shiftedAt);
    }

    private Context withinBinary(Expr.Binary node, boolean left, Survey survey) {
        Facts other = survey.of(left ? node.right() : node.left());
        boolean part = node.fallback() || (left && (node.keeps() || node.drops()));
        boolean dropped = node.drops() && !left;
        // What it invents is filtered away again if nothing is left of it, though the other side has a value.
        boolean filtered =
                survey.of(node).noData().is(NoData.Kind.EMPTY) && other.noData().is(NoData.Kind.VALUE);
        boolean guard = left && node.keeps() && node.right() instanceof Expr.Binary right && right.comparison();
        boolean join = !node.fallback() && !dropped && other.reads() && !other.scalar();
        return new Context(
                top && part,
                reaches && !dropped && !filtered,
                guarded || guard,
                join || (node.fallback() && joined) || (!other.reads() && joined),
                ranged,
                shift,
                shiftedAt);
    }
}
