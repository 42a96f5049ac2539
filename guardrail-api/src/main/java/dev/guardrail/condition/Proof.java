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
    /** Visits of a node that the cells may cost altogether. */
    private static final int VISITS = 1_000_000;

    private static final int LOOPS = 10_000;

    private final Term condition;
    private final List<String> reads;
    private final List<Range> partition;
    private final int nodes;
    private final Cell.Effort effort = new Cell.Effort(LOOPS);

    /** @param nodes of how many terms the condition is made */
    Proof(Term condition, Expr source, Set<String> reads, int nodes) {
        this.condition = condition;
        this.nodes = nodes;
        this.reads = List.copyOf(reads);
        this.partition = Partition.of(source);
    }

    /** What it can answer over present data: a set of {@link Possible}. */
    int overPresentData() {
        int coarse = condition.possible(new Cell(Map.of(), false, effort));
        double cells = Math.pow(partition.size(), reads.size());
        if (coarse != Possible.BOTH || cells > CELLS || cells * nodes > VISITS) {
            return coarse;
        }
        return over(0, new HashMap<>(), Possible.NEITHER);
    }

    /** Whether it can be TRUE although the whole answer is missing. */
    boolean trueWithoutData() {
        return (condition.possible(new Cell(Map.of(), true, effort)) & Possible.TRUE) != 0;
    }

    private int over(int read, Map<String, Range> ranges, int before) {
        if (read == reads.size()) {
            return before | condition.possible(new Cell(ranges, false, effort));
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
