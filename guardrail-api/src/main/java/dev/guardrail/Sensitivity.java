package dev.guardrail;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How small a regression may be to be caught still; see {@link Backtest#sensitivity}.
 *
 * @param baseline the release as it was
 * @param trials every size that was tried, from the smallest
 */
public record Sensitivity(BacktestResult baseline, List<Trial> trials) {
    public Sensitivity {
        trials = trials.stream()
                .sorted((a, b) -> Double.compare(a.size(), b.size()))
                .toList();
    }

    /**
     * One size, and what came of it.
     *
     * @param size the size of the injected regression
     * @param result what the guardrails would have said
     */
    public record Trial(double size, BacktestResult result) {
        /** Whether the release would have been stopped. */
        public boolean caught() {
            return result.stopped();
        }
    }

    /** The smallest size tried that was caught; empty if none was. */
    public OptionalDouble smallestCaught() {
        return trials.stream().filter(Trial::caught).mapToDouble(Trial::size).findFirst();
    }

    /** The largest size tried that was not caught; empty if each was. */
    public OptionalDouble largestMissed() {
        return trials.stream()
                .filter(trial -> !trial.caught())
                .mapToDouble(Trial::size)
                .max();
    }

    /**
     * Whether every size from the smallest caught on was caught too. If not, the guardrails let something worse pass, and
     * {@link #smallestCaught} alone says little: a condition with an upper bound, for example.
     */
    public boolean monotone() {
        return smallestCaught().isEmpty()
                || largestMissed().isEmpty()
                || largestMissed().getAsDouble() < smallestCaught().getAsDouble();
    }

    /** In one sentence. */
    @Override
    public String toString() {
        if (baseline.stopped()) {
            return "the release as it was is stopped already: " + baseline;
        } else if (smallestCaught().isEmpty()) {
            return "nothing was caught up to " + largestMissed().orElse(Double.NaN);
        }
        return "caught from " + smallestCaught().getAsDouble() + " on"
                + (largestMissed().isPresent()
                        ? ", missed at " + largestMissed().getAsDouble()
                        : "")
                + (monotone() ? "" : ", though something larger is missed");
    }
}
