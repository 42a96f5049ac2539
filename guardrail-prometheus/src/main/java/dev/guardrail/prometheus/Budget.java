package dev.guardrail.prometheus;

/**
 * What one server is asked to bear by one source.
 *
 * @param underWay how many requests may be under way at once, from 1
 * @param waiting how many may wait for a slot, from 0
 * @param perSecond how many may be sent in a second, from 1; {@link Integer#MAX_VALUE} for any number
 */
record Budget(int underWay, int waiting, int perSecond) {

    void check(Refusals refusals) {
        refusals.check(underWay >= 1, "bad-bound", "maxConcurrentRequests is " + underWay, "give a number from 1");
        refusals.check(waiting >= 0, "bad-bound", "maxWaitingRequests is " + waiting, "give a number from 0");
        refusals.check(perSecond >= 1, "bad-bound", "maxRequestsPerSecond is " + perSecond, "give a number from 1");
    }
}
