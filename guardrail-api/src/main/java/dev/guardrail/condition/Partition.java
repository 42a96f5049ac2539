package dev.guardrail.condition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts the numbers at the constants of an expression: between two of them every comparison answers the same. */
final class Partition {
    private static final int MOST = 16;

    private Partition() {}

    /** Ranges that together cover every number, each constant a range of its own. */
    static List<Range> of(Expr expr) {
        double[] cuts = new double[MOST + 2];
        int count = collect(expr, cuts, 0);
        if (count > MOST) {
            return List.of(Range.ALL);
        }
        cuts[count] = Double.NEGATIVE_INFINITY;
        cuts[count + 1] = Double.POSITIVE_INFINITY;
        Arrays.sort(cuts, 0, count + 2);
        List<Range> ranges = new ArrayList<>(2 * count + 3);
        // From the greatest down: there most conditions show both answers soonest.
        for (int i = count + 1; i >= 0; i--) {
            ranges.add(Range.point(cuts[i]));
            if (i > 0 && Math.nextUp(cuts[i - 1]) <= Math.nextDown(cuts[i])) {
                ranges.add(new Range(Math.nextUp(cuts[i - 1]), Math.nextDown(cuts[i])));
            }
        }
        return ranges;
    }

    /** Adds the constants of an expression to the first ones, each once; more than {@link #MOST} if there are more. */
    private static int collect(Expr expr, double[] cuts, int before) {
        boolean minus = expr instanceof Expr.Sign sign && sign.minus();
        int count = add(minus ? -constant(((Expr.Sign) expr).operand()) : constant(expr), cuts, before);
        List<Expr> parts = expr.parts();
        for (int i = 0; i < parts.size(); i++) {
            count = collect(parts.get(i), cuts, count);
        }
        return count;
    }

    private static double constant(Expr expr) {
        if (expr instanceof Expr.Whole whole) {
            return (double) whole.value();
        }
        return expr instanceof Expr.Decimal decimal ? decimal.value() : Double.NaN;
    }

    private static int add(double constant, double[] cuts, int count) {
        if (Double.isNaN(constant) || count > MOST) {
            return count;
        }
        // 0.0 and -0.0 are one number to every comparison.
        double cut = constant + 0.0;
        for (int i = 0; i < count; i++) {
            if (cuts[i] == cut) {
                return count;
            }
        }
        cuts[count] = cut;
        return count + 1;
    }
}
