package dev.guardrail;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Waits for the next answer, or for a time. A ring while nobody waits is not lost. */
final class Doorbell {
    /** What ended a wait. */
    enum Woken {
        RUNG,
        TIME,
        INTERRUPTED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
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

    /** Returns whether the thread was interrupted; it stays so. */
    boolean await(Duration atMost) {
        return listen(atMost) == Woken.INTERRUPTED;
    }

    /** Waits, and says for what it was worth; a thread that is interrupted stays so. */
    Woken listen(Duration atMost) {
        if (Thread.currentThread().isInterrupted()) {
            return Woken.INTERRUPTED;
        }
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!ringing && left > 0) {
                left = rung.awaitNanos(left);
            }
            Woken by = ringing ? Woken.RUNG : Woken.TIME;
            ringing = false;
            return by;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Woken.INTERRUPTED;
        } finally {
            lock.unlock();
        }
    }
}
