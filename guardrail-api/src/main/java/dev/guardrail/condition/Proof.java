package dev.guardrail.condition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Proves before the first query what a condition can answer, by evaluating it over sets of numbers instead of numbers.
 *
 * <p>The data is cut into cells at the constants of the condition. What no cell can answer never happens; what a cell
 * can answer may still not happen, so that a condition is refused only where the proof is complete.
 */
final class Proof {
    private static final int CELLS = 4_096;

    private final Term condition;
    private final List<String> reads;
    private final List<Range> partition;

    Proof(Term condition, Expr source, Set<String> reads) {
        this.condition = condition;
        this.reads = List.copyOf(reads);
        this.partition = Partition.of(source);
    }

    /** What it can answer over present data: a set of {@link Possible}. */
    int overPresentData() {
        int coarse = condition.possible(Cell.ANYTHING);
        if (coarse != Possible.BOTH || Math.pow(partition.size(), reads.size()) > CELLS) {
            return coarse;
        }
        return over(0, new HashMap<>(), Possible.NEITHER);
    }

    /** Whether it can be TRUE although the whole answer is missing. */
    boolean trueWithoutData() {
        return (condition.possible(Cell.MISSING) & Possible.TRUE) != 0;
    }

    private int over(int read, Map<String, Range> ranges, int before) {
        if (read == reads.size()) {
            return before | condition.possible(new Cell(ranges, false));
        }
        int possible = before;
        for (Range range : partition) {
            if (possible == Possible.BOTH) {
                return possible;
            }
            ranges.put(reads.get(read), range);
            possible = over(read + 1, ranges, possible);
        }
        return possible;
    }
}
