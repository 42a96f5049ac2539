package dev.guardrail.judge;

import dev.guardrail.spec.Terms;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that missing data never helps a metric that needs successes in a row within a count.
 *
 * <p>An Error does not use up a slot of {@code count}, a success does. So with a bar of 2 and a count of 3, Error, Failed,
 * Successful, Successful would meet the bar, while Successful, Failed, Successful would have run out of slots: the Error
 * would have helped. This keeps, for each possible run of successes, the most slots that could be in use if any of the
 * missing measurements had been successes; once those reach the count, the bar cannot be met any more. Immutable.
 */
final class SlotsForegone {
    private static final int IMPOSSIBLE = -1;

    private final int count;
    private final int bar;
    /** As long as the longest run that there could be by now: the bar may be far off. */
    private final int[] slotsByRun;

    private final boolean exhausted;

    private SlotsForegone(int count, int bar, int[] slotsByRun, boolean exhausted) {
        this.count = count;
        this.bar = bar;
        this.slotsByRun = slotsByRun;
        this.exhausted = exhausted;
    }

    /** Null where it cannot matter: without a bar of successes in a row, or without a count. */
    static @Nullable SlotsForegone of(Terms terms) {
        int bar = terms.limits().consecutiveSuccessLimit();
        if (bar == 0 || terms.schedule().effectiveCount().isEmpty()) {
            return null;
        }
        return new SlotsForegone(terms.schedule().effectiveCount().getAsInt(), bar, new int[1], false);
    }

    /** Whether some of the missing measurements, had they been successes, would have used up the count by now. */
    boolean exhausted() {
        return exhausted;
    }

    SlotsForegone plus(Measurement measurement) {
        int[] next = new int[Math.min(bar, slotsByRun.length + 1)];
        Arrays.fill(next, IMPOSSIBLE);
        boolean missing = measurement.missing() && !(measurement instanceof Measurement.Failed);
        boolean broken = !(measurement instanceof Measurement.Successful);
        for (int run = 0; run < slotsByRun.length; run++) {
            int slots = slotsByRun[run];
            if (slots == IMPOSSIBLE) {
                continue;
            }
            if (broken) {
                next[0] = Math.max(next[0], missing ? slots : slots + 1);
            }
            if ((missing || !broken) && run + 1 < next.length) {
                next[run + 1] = slots + 1;
            }
        }
        boolean reached = Arrays.stream(next).anyMatch(slots -> slots >= count);
        return new SlotsForegone(count, bar, next, exhausted || reached);
    }
}
