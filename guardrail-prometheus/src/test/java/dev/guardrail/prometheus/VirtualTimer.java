package dev.guardrail.prometheus;

import dev.guardrail.contract.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Delays on a clock that stands still until it is advanced. */
final class VirtualTimer implements Timer {
    private record Due(long number, long at, Runnable work) {}

    private final ManualClock clock;
    private final List<Due> due = new ArrayList<>();
    private long number;

    VirtualTimer(ManualClock clock) {
        this.clock = clock;
    }

    @Override
    public long nanos() {
        return clock.ticks();
    }

    @Override
    public synchronized Runnable after(Duration delay, Runnable work) {
        Due entry = new Due(++number, nanos() + delay.toNanos(), work);
        due.add(entry);
        return () -> forget(entry);
    }

    private synchronized void forget(Due entry) {
        due.removeIf(other -> other.number() == entry.number());
    }

    /** Time passes, and whatever falls due is run on this thread. */
    void advance(Duration by) {
        clock.advance(by);
        for (Runnable work : taken()) {
            work.run();
        }
    }

    private synchronized List<Runnable> taken() {
        List<Due> now = due.stream().filter(entry -> entry.at() <= nanos()).toList();
        due.removeAll(now);
        return now.stream().map(Due::work).toList();
    }

    /** How many delays are pending. */
    synchronized int pending() {
        return due.size();
    }
}
