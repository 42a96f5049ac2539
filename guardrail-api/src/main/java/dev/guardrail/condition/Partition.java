package dev.guardrail.condition;

import java.util.ArrayList;
import java.util.Collections;
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
        // From the greatest down: there most conditions show both answers soonest.
        Collections.reverse(ranges);
        return ranges;
    }

    private static void collect(Expr expr, Set<Double> cuts) {
        if (expr instanceof Expr.Sign sign && sign.minus()) {
            add(-constant(sign.operand()), cuts);
        } else {
            add(constant(expr), cuts);
        }
        expr.parts().forEach(part -> collect(part, cuts));
    }

    private static double constant(Expr expr) {
        if (expr instanceof Expr.Whole whole) {
            return (double) whole.value();
        }
        return expr instanceof Expr.Decimal decimal ? decimal.value() : Double.NaN;
    }

    private static void add(double constant, Set<Double> cuts) {
        if (!Double.isNaN(constant)) {
            // 0.0 and -0.0 are one number to every comparison.
            cuts.add(constant + 0.0);
        }
    }
}
