package dev.guardrail.run;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Paces whoever serves a group: many calls are answered by one awakening. A call while nobody waits is not lost. */
final class Pulse {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition called = lock.newCondition();
    private final Condition never = lock.newCondition();
    private boolean calling;

    void call() {
        lock.lock();
        try {
            calling = true;
            called.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits, for one beat in any case, then until it is called or all the time is over. Returns whether the thread was
     * interrupted; it stays so.
     */
    boolean await(Duration beat, Duration atMost) {
        if (Thread.currentThread().isInterrupted()) {
            return true;
        }
        lock.lock();
        try {
            long left = beat.toNanos();
            while (left > 0) {
                left = never.awaitNanos(left);
            }
            left = atMost.minus(beat).toNanos();
            while (!calling && left > 0) {
                left = called.awaitNanos(left);
            }
            calling = false;
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            lock.unlock();
        }
    }
}
