package dev.guardrail.prometheus;

import dev.guardrail.evidence.Window;
import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.time.Duration;
import java.time.Instant;

/** The instants of a range query, and how far an answer covers them. */
record RangeSteps(Instant start, Instant end, Duration step) {
    /** Servers refuse a window of more steps; where one does not, so many snapshots of witnesses would be held. */
    private static final int MOST = 11_000;

    /** Refuses a window of more steps than can be witnessed one by one. */
    static void checkBearable(Duration window, Duration step) {
        Refusals refusals = new Refusals("range query");
        refusals.check(
                window.dividedBy(MOST + 1).compareTo(step) < 0,
                "too-many-steps",
                "window " + window + " has more than " + MOST + " steps of " + step,
                "give a shorter window or a longer step; servers refuse it too");
        refusals.throwIfAny();
    }

    /** How many points a gapless series has. */
    long expected() {
        return Duration.between(start, end).toMillis() / step.toMillis() + 1;
    }

    /** The last instant; the window need not be a multiple of the step. */
    private long last() {
        return start.toEpochMilli() + (expected() - 1) * step.toMillis();
    }

    /** What the thinnest of some series has, and the longest gap of any; NaN is no point, as it says nothing. */
    Window window(Reading reading, int[] series) {
        long seen = series.length == 0 ? 0 : Long.MAX_VALUE;
        long gap = series.length == 0 ? Duration.between(start, end).toMillis() : 0;
        for (int one : series) {
            seen = Math.min(seen, points(reading, one));
            gap = Math.max(gap, longestGap(reading, one, 0));
        }
        return new Window(start, end, expected(), seen, Duration.ofMillis(gap));
    }

    /**
     * The longest time for which any of some series had no point, where those next to the window are taken to be there: one
     * step if no point is missing, two if one is, wherever in the window it would have been.
     */
    Duration longestSilence(Reading reading, int[] series) {
        long beyond = step.toMillis();
        long silence = series.length == 0 ? last() - start.toEpochMilli() + 2 * beyond : 0;
        for (int one : series) {
            silence = Math.max(silence, longestGap(reading, one, beyond));
        }
        return Duration.ofMillis(silence);
    }

    private static long points(Reading reading, int series) {
        long points = 0;
        for (int i = reading.start(series); i < reading.end(series); i++) {
            points += Double.isNaN(reading.value(i)) ? 0 : 1;
        }
        return points;
    }

    private long longestGap(Reading reading, int series, long beyond) {
        long before = start.toEpochMilli() - beyond;
        long gap = 0;
        for (int i = reading.start(series); i < reading.end(series); i++) {
            if (!Double.isNaN(reading.value(i))) {
                gap = Math.max(gap, reading.time(i) - before);
                before = reading.time(i);
            }
        }
        return Math.max(gap, last() + beyond - before);
    }

    /** Points stand at start + k · step, in order; anything else is an answer to another question. */
    void check(Reading reading) {
        for (int series = 0; series < reading.series(); series++) {
            long previous = start.toEpochMilli() - 1;
            for (int i = reading.start(series); i < reading.end(series); i++) {
                checkOnGrid(reading.time(i), previous);
                previous = reading.time(i);
            }
        }
    }

    private void checkOnGrid(long time, long previous) {
        if (time <= previous || time > last() || (time - start.toEpochMilli()) % step.toMillis() != 0) {
            throw new SourceException(
                    Fault.Kind.WRONG_TIME,
                    "the answer has a point at " + Instant.ofEpochMilli(time)
                            + ", which is not a step of the window asked");
        }
    }

    /** Which step a point is that stands on one. */
    int index(long time) {
        return Math.toIntExact((time - start.toEpochMilli()) / step.toMillis());
    }

    Instant at(long index) {
        return start.plus(step.multipliedBy(index));
    }
}
