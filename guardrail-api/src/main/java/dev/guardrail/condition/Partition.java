package dev.guardrail.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Cuts the numbers at the constants of an expression: between two of them every comparison answers the same. */
final class Partition {
    private static final int MOST = 16;

    private Partition() {}

    /** Ranges that together cover every number, each constant a range of its own. */
    static List<Range> of(Expr expr) {
        TreeSet<Double> cuts = new TreeSet<>();
        collect(expr, cuts);
        if (cuts.size() > MOST) {
            return List.of(Range.ALL);
        }
        cuts.add(Double.NEGATIVE_INFINITY);
        cuts.add(Double.POSITIVE_INFINITY);
        List<Range> ranges = new ArrayList<>();
        double before = Double.NaN;
        for (double cut : cuts) {
            if (before < cut && Math.nextUp(before) <= Math.nextDown(cut)) {
                ranges.add(new Range(Math.nextUp(before), Math.nextDown(cut)));
            }
            ranges.add(Range.point(cut));
            before = cut;
        }
        return ranges;
    }

    private static void collect(Expr expr, Set<Double> cuts) {
        if (expr instanceof Expr.Whole whole) {
            add((double) whole.value(), cuts);
        } else if (expr instanceof Expr.Decimal decimal) {
            add(decimal.value(), cuts);
        }
        expr.parts().forEach(part -> collect(part, cuts));
    }

    private static void add(double constant, Set<Double> cuts) {
        // 0.0 and -0.0 are one number to every comparison.
        cuts.add(constant + 0.0);
        cuts.add(-constant + 0.0);
    }
}
