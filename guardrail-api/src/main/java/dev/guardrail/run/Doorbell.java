package dev.guardrail.run;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Waits for the next answer, or for a time. A ring while nobody waits is not lost. */
final class Doorbell {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private final Condition never = lock.newCondition();
    private boolean ringing;

    void ring() {
        lock.lock();
        try {
            ringing = true;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits, for a first time in any case, then until it rings or all the time is over. Many rings are answered by one
     * awakening so. Returns whether the thread was interrupted; it stays so.
     */
    boolean await(Duration anyway, Duration atMost) {
        if (Thread.currentThread().isInterrupted()) {
            return true;
        }
        lock.lock();
        try {
            long left = atMost.minus(anyway).toNanos();
            for (long deaf = anyway.toNanos(); deaf > 0; ) {
                deaf = never.awaitNanos(deaf);
            }
            while (!ringing && left > 0) {
                left = rung.awaitNanos(left);
            }
            ringing = false;
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            lock.unlock();
        }
    }
}
