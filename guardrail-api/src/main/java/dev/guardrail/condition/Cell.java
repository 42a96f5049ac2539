package dev.guardrail.condition;

import java.util.HashMap;
import java.util.Map;

/**
 * A part of all possible data: every assignment of the reads of a condition to the ranges given.
 *
 * @param ranges what is assumed of a read, by its text; every number where nothing is
 * @param missing whether the whole answer is missing instead
 * @param effort how often loops may still look at their elements range by range
 */
record Cell(Map<String, Range> ranges, boolean missing, Effort effort) {
    /** What is left of the work that one proof may cost; where nothing is, it goes on with coarser knowledge. */
    static final class Effort {
        private int left;

        Effort(int left) {
            this.left = left;
        }

        boolean spend(int amount) {
            left -= amount;
            return left >= 0;
        }
    }

    Range of(String read, Range otherwise) {
        return missing ? Range.NONE : ranges.getOrDefault(read, otherwise).and(otherwise);
    }

    /** The same cell with one more assumption. */
    Cell with(String read, Range range) {
        Map<String, Range> more = new HashMap<>(ranges);
        more.put(read, range);
        return new Cell(more, missing, effort);
    }
}
