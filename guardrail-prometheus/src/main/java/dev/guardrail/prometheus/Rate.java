package dev.guardrail.prometheus;

/**
 * So many requests a second, of which the first second's may go out at once. Counted in whole nanoseconds, so that it does
 * not drift. Not thread-safe.
 */
final class Rate {
    private static final long SECOND = 1_000_000_000L;

    private final long interval;
    private boolean used;
    /** When the budget would be full again. */
    private long full;

    Rate(int perSecond) {
        this.interval = perSecond == Integer.MAX_VALUE ? 0 : SECOND / perSecond;
    }

    /** How long until the next request may go out, zero for now. */
    long left(long now) {
        return used ? Math.max(0, full - now - (SECOND - interval)) : 0;
    }

    /** Takes one request out of the budget. */
    void take(long now) {
        full = (used ? Math.max(0, full - now) : 0) + now + interval;
        used = true;
    }
}
