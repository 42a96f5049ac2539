package dev.guardrail.prometheus;

import java.time.Duration;
import java.time.Instant;

/**
 * For which instant a server is asked. Floored to a grid, so that runs that fall due at slightly different times ask the
 * same question and share its answer; behind the clock where a store takes in its data late.
 *
 * @param grid distance of the instants, whole milliseconds above zero
 * @param offset how far behind the clock, whole milliseconds from zero
 */
record EvaluationTimes(Duration grid, Duration offset) {
    static final Duration LONGEST_GRID = Duration.ofMinutes(1);
    static final Duration LONGEST_OFFSET = Duration.ofHours(1);

    void check(Refusals refusals) {
        refusals.check(
                PrometheusSource.wholeMillis(grid) && grid.compareTo(LONGEST_GRID) <= 0,
                "bad-grid",
                "evaluationGrid is " + grid,
                "give whole milliseconds, from 1 to a minute: a longer one would judge what was before the run");
        refusals.check(
                (offset.isZero() || PrometheusSource.wholeMillis(offset)) && offset.compareTo(LONGEST_OFFSET) <= 0,
                "bad-offset",
                "evaluationOffset is " + offset,
                "give whole milliseconds, from zero to an hour");
    }

    /** The latest instant of the grid that lies the offset, or more, behind the one asked for. */
    Instant of(Instant asked) {
        long millis = asked.minus(offset).toEpochMilli();
        return Instant.ofEpochMilli(Math.floorDiv(millis, grid.toMillis()) * grid.toMillis());
    }

    /** From the first to the last moment at which one instant is asked for: so long is an answer of use to others. */
    Duration sharedFor() {
        return grid.minusMillis(1);
    }
}
