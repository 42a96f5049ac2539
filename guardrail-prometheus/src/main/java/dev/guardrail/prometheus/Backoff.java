package dev.guardrail.prometheus;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an overloaded server is spared: after a 429 or 503 nothing is sent for as long as it asks, or for a second, two, four
 * and so on up to thirty; and only half as many requests as before may be under way, one more for each round of answers.
 * Not thread-safe; times are monotonic nanoseconds.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** A server that asks for more is tried again after this: a mistyped header must not silence us for a year. */
    static final Duration LONGEST_ASKED = Duration.ofMinutes(5);

    private final int most;
    private double allowed;
    private Duration next = FIRST;
    private long began;
    private long until;
    private boolean everPaused;
    private String reason = "";

    Backoff(int most) {
        this.most = most;
        this.allowed = most;
    }

    /** How many requests may be under way now. */
    int allowed() {
        return (int) allowed;
    }

    /**
     * The server said that it has too much to do. What was sent before the pause began says nothing new about it, except
     * how long it shall last.
     */
    void overloaded(long now, long sentAt, int status, @Nullable Duration retryAfter) {
        if (isNews(sentAt)) {
            allowed = Math.max(1, allowed / 2);
            pause(now, retryAfter == null ? next : bounded(retryAfter));
            next = shorter(next.multipliedBy(2), LONGEST);
        } else if (retryAfter != null && bounded(retryAfter).toNanos() > until - now) {
            until = now + bounded(retryAfter).toNanos();
        }
        reason = "the server answered " + status + (retryAfter == null ? "" : " with Retry-After " + retryAfter);
    }

    /** The server answered as it should. */
    void healthy(long sentAt) {
        if (isNews(sentAt)) {
            next = FIRST;
            allowed = Math.min(most, allowed + 1 / allowed);
        }
    }

    private boolean isNews(long sentAt) {
        return !everPaused || sentAt - began >= 0;
    }

    private void pause(long now, Duration length) {
        everPaused = true;
        began = now;
        until = now + length.toNanos();
    }

    /** How long nothing may be sent any more, zero for no pause. */
    long left(long now) {
        return everPaused ? Math.max(0, until - now) : 0;
    }

    /** Why there is a pause, for a person. */
    String reason() {
        return reason;
    }

    private static Duration bounded(Duration asked) {
        return shorter(asked, LONGEST_ASKED);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
