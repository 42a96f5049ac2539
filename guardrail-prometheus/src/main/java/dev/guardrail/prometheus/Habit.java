package dev.guardrail.prometheus;

import java.time.Duration;

/**
 * How a server is asked: by POST, or for some minutes by GET where that alone was answered of late, so that it need not
 * refuse every question once. Safe for use by several threads.
 */
final class Habit {
    /** Then POST is tried again: it may have been refused by a proxy that is gone, and takes longer queries. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Timer timer;
    private Verb verb = Verb.POST;
    private long learnt;

    Habit(Timer timer) {
        this.timer = timer;
    }

    synchronized Verb verb() {
        if (verb == Verb.GET && timer.nanos() - learnt >= KEPT.toNanos()) {
            verb = Verb.POST;
        }
        return verb;
    }

    /** One way was refused, and a question that was then sent this other way has its answer. */
    synchronized void learn(Verb answered) {
        verb = answered;
        learnt = timer.nanos();
    }
}
