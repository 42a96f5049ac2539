package dev.guardrail.condition;

import java.util.HashMap;
import java.util.Map;

/**
 * A part of all possible data: every assignment of the reads of a condition to the ranges given.
 *
 * @param ranges what is assumed of a read, by its text; every number where nothing is
 * @param missing whether the whole answer is missing instead
 */
record Cell(Map<String, Range> ranges, boolean missing) {
    static final Cell ANYTHING = new Cell(Map.of(), false);
    static final Cell MISSING = new Cell(Map.of(), true);

    Range of(String read, Range otherwise) {
        return missing ? Range.NONE : ranges.getOrDefault(read, otherwise).and(otherwise);
    }

    /** The same cell with one more assumption. */
    Cell with(String read, Range range) {
        Map<String, Range> more = new HashMap<>(ranges);
        more.put(read, range);
        return new Cell(more, missing);
    }
}
