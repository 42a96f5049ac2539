package dev.guardrail;

import dev.guardrail.Sensitivity.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Looks for the smallest size that is caught: a coarse grid first, which shows where catching is not monotone. */
final class Search {
    private static final int STEPS = 8;

    private final DoubleFunction<BacktestResult> attempt;
    private final double least;
    private final double most;
    private final double within;
    private final List<Trial> trials = new ArrayList<>();

    Search(DoubleFunction<BacktestResult> attempt, double least, double most, double within) {
        this.attempt = attempt;
        this.least = least;
        this.most = most;
        this.within = within;
    }

    Sensitivity after(BacktestResult baseline) {
        for (int i = 0; i <= STEPS; i++) {
            attempt(i == STEPS ? most : least + (most - least) * i / STEPS);
        }
        for (int i = 1; i <= STEPS; i++) {
            if (trials.get(i).caught()) {
                if (!trials.get(i - 1).caught()) {
                    narrow(trials.get(i - 1).size(), trials.get(i).size());
                }
                break;
            }
        }
        return new Sensitivity(baseline, trials);
    }

    /** Ends at the latest when no number lies between the two. */
    private void narrow(double missed, double caught) {
        double low = missed;
        double high = caught;
        while (high - low > within) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                return;
            }
            if (attempt(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
    }

    private boolean attempt(double size) {
        Trial trial = new Trial(size, attempt.apply(size));
        trials.add(trial);
        return trial.caught();
    }
}
