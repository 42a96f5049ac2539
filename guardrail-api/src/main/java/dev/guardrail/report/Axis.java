package dev.guardrail.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The values that a plot spans, and the round numbers on it.
 *
 * @param low its lower end
 * @param high its upper end, above the lower
 */
record Axis(double low, double high) {
    private static final int STEPS = 3;
    private static final double HEADROOM = 0.08;
    private static final double FROM_ZERO = 0.6;

    /** Around all values, with room; from zero where that does not flatten them. */
    static Axis of(List<Double> values) {
        double low = values.stream().mapToDouble(v -> v).min().orElse(0);
        double high = values.stream().mapToDouble(v -> v).max().orElse(1);
        if (low >= 0 && low <= FROM_ZERO * high) {
            low = 0;
        }
        double span = high - low;
        if (!(span > 0)) {
            double room = high == 0 ? 1 : Math.abs(high) / 2;
            return new Axis(high == 0 ? 0 : low - room, high + room);
        }
        return new Axis(low == 0 ? 0 : low - span * HEADROOM, high + span * HEADROOM);
    }

    /** From 0 at the lower end to 1 at the upper. */
    double share(double value) {
        double share = (value - low) / (high - low);
        return Double.isFinite(share) ? Math.max(0, Math.min(1, share)) : 0.5;
    }

    /** A few round numbers within. */
    List<Double> ticks() {
        double step = step((high - low) / STEPS);
        List<Double> ticks = new ArrayList<>();
        for (double at = Math.ceil(low / step); at * step <= high && ticks.size() <= 2 * STEPS; at++) {
            ticks.add(at * step);
        }
        return ticks;
    }

    private static double step(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }
}
