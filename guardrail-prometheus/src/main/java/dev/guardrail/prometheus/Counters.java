package dev.guardrail.prometheus;

import java.time.Duration;

/**
 * Counters over a window, as expressions. {@code increase} knows nothing of what a counter held when it was first scraped:
 * the first error of a kind begins a series at 1, and a process may have failed a hundred times before anybody looked.
 */
record Counters(Selector selector, Duration window) {

    /** By how much each rose between its samples; resets are allowed for. */
    String risen() {
        return "increase(" + selector.over(window) + ")";
    }

    /** The same, with what a counter that began within the window held when it was first seen. */
    String counted() {
        String most = "max_over_time(" + selector.over(window) + ")";
        String whole = "(" + most + " >= " + risen() + ") or " + risen() + " or " + most;
        return "((" + whole + ") unless ignoring () " + before() + ") or " + risen();
    }

    /** What counters that began within the window held when they were first seen. */
    String first() {
        return "min_over_time(" + selector.over(window) + ") unless ignoring () " + before();
    }

    /** How many samples each has. */
    String sampled() {
        return "count_over_time(" + selector.over(window) + ")";
    }

    /** Counters that were there when the window began, and have fewer samples in it than are due. */
    String gaps(long due) {
        return "(" + sampled() + " < " + due + ") and ignoring () " + before();
    }

    /** Counters that were there when the window began. */
    String before() {
        return "(" + selector + " offset " + Promql.duration(window) + ")";
    }
}
