package dev.guardrail.prometheus;

import java.util.concurrent.atomic.LongAdder;

/** Counts queries; safe for use by several threads. */
final class Tally {
    private final LongAdder asked = new LongAdder();
    private final LongAdder saved = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder starved = new LongAdder();
    private final LongAdder probes = new LongAdder();

    void sent(Question question) {
        (question.isProbe() ? probes : asked).increment();
    }

    void saved() {
        saved.increment();
    }

    void failed(Question question) {
        if (!question.isProbe()) {
            failed.increment();
        }
    }

    void starved() {
        starved.increment();
    }

    QueryCounts now() {
        return new QueryCounts(asked.sum(), saved.sum(), failed.sum(), starved.sum(), probes.sum());
    }
}
