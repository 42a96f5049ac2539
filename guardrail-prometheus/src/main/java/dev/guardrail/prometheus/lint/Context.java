package dev.guardrail.prometheus.lint;

import java.time.Duration;
import java.util.Optional;

/**
 * What surrounds a part of a query.
 *
 * @param top whether its elements are elements of the answer
 * @param named whether its elements get a name of their own by which the reader finds them, or sees that they are missing
 * @param reaches whether a value that it invents would reach the answer
 * @param guarded whether the answer is kept only while something exceeds a limit
 * @param thinning whether an element that it lacks is one that the answer lacks
 * @param joined whether it is matched, element by element, with other series
 * @param ranged whether it is read over a range
 * @param presence whether all that matters of it is that it is there
 * @param shift how far it is offset, empty if that is not known
 * @param shiftedAt where the offset stands; -1 without one
 */
record Context(
        boolean top,
        boolean named,
        boolean reaches,
        boolean guarded,
        boolean thinning,
        boolean joined,
        boolean ranged,
        boolean presence,
        Optional<Duration> shift,
        int shiftedAt) {

    static final Context ROOT =
            new Context(true, false, true, false, true, false, false, false, Optional.of(Duration.ZERO), -1);

    /** The surroundings of a part of this node. */
    Context within(Expr node, Expr child, Survey survey) {
        if (node instanceof Expr.Binary binary) {
            return withinBinary(binary, child == binary.left(), survey);
        } else if (node instanceof Expr.Aggregate aggregate) {
            boolean join = joined && !aggregate.grouping().total() && !Words.COUNTING.contains(aggregate.op());
            boolean picks = Words.PICKING.contains(aggregate.op());
            return part(top && picks, false, reaches, thinning && picks, join)
                    .counted(Words.COUNTING.contains(aggregate.op()));
        } else if (node instanceof Expr.Call call) {
            boolean stays = call.name().startsWith("sort") || call.name().startsWith("label_");
            boolean names = top && names(call);
            boolean thins = thinning && !names && Words.ELEMENTWISE.contains(call.name());
            return part(top && stays && !names, names, reaches && !Survey.absent(call), thins, joined);
        } else if (node instanceof Expr.Ranged) {
            return new Context(false, false, reaches, guarded, false, joined, true, false, shift, shiftedAt);
        } else if (node instanceof Expr.Shifted shifted) {
            Optional<Duration> total = shift.flatMap(outer -> shifted.shift().map(outer::plus));
            return new Context(false, false, reaches, guarded, false, joined, ranged, presence, total, shifted.at());
        }
        return part(false, false, reaches, thinning && node instanceof Expr.Negated, joined);
    }

    private Context part(boolean stays, boolean names, boolean reached, boolean thins, boolean join) {
        return new Context(stays, names, reached, guarded, thins, join, ranged, false, shift, shiftedAt);
    }

    private Context counted(boolean counts) {
        return new Context(top, named, reaches, guarded, thinning, joined, ranged, counts, shift, shiftedAt);
    }

    /** {@code label_replace(x, "part", "errors", "", "")}: whatever x is, it is called errors. */
    private static boolean names(Expr.Call call) {
        return call.name().equals("label_replace")
                && call.children().size() == 5
                && call.children().get(2) instanceof Expr.Text name
                && !name.value().isEmpty()
                && call.children().get(3) instanceof Expr.Text label
                && label.value().isEmpty()
                && call.children().get(4) instanceof Expr.Text pattern
                && pattern.value().isEmpty();
    }

    private Context withinBinary(Expr.Binary node, boolean left, Survey survey) {
        Facts other = survey.of(left ? node.right() : node.left());
        boolean part = node.fallback() || (left && (node.keeps() || node.drops()));
        boolean dropped = node.drops() && !left;
        // What it invents is filtered away again if nothing is left of it, whatever the data are.
        boolean invented = survey.of(left ? node.left() : node.right()).noData().is(NoData.Kind.VALUE);
        boolean filtered = invented && other.fixed() && survey.of(node).noData().is(NoData.Kind.EMPTY);
        boolean guard = left && node.keeps() && node.right() instanceof Expr.Binary right && right.comparison();
        boolean matched = !node.fallback() && !dropped && other.reads() && !other.scalar();
        boolean stays = joined && (node.fallback() || !other.reads());
        return new Context(
                top && part,
                false,
                reaches && !dropped && !filtered,
                guarded || guard,
                thinning && thins(node, left, other),
                matched || stays,
                ranged,
                dropped || (node.keeps() && !left) || (presence && !node.comparison() && !node.arithmetic()),
                shift,
                shiftedAt);
    }

    /** A denominator may be a guard, and what is multiplied with data a mask; a number only scales what is left. */
    private static boolean thins(Expr.Binary node, boolean left, Facts other) {
        if (node.fallback()) {
            return !left;
        } else if (node.keeps() || node.drops()) {
            return left;
        }
        boolean scaled = other.fixed() || other.scalar() || (left && node.is("/"));
        return scaled && !node.filter();
    }
}
