package dev.guardrail.examples.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, SIGTERM, SIGHUP: the thread at work is interrupted and given time to end the run and to write its reports. What
 * was cut short never exits with 0.
 */
final class Termination {
    private static final long GRACE_SECONDS = 30;

    private final Thread worker;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile ExitCode code = ExitCode.INTERNAL_ERROR;

    private Termination(Thread worker) {
        this.worker = worker;
    }

    /** From now on signals end the work of this thread. */
    static Termination of(Thread worker) {
        Termination termination = new Termination(worker);
        Runtime.getRuntime().addShutdownHook(new Thread(termination::asked, "guardrail termination"));
        return termination;
    }

    /** The work is done: an exit from here on is an ordinary one. */
    void finished(ExitCode with) {
        code = with;
        finished.countDown();
    }

    /** Also run by an ordinary exit, where it has nothing to do. */
    private void asked() {
        if (finished.getCount() == 0) {
            return;
        }
        worker.interrupt();
        boolean inTime = false;
        try {
            inTime = finished.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ExitCode end = inTime && code != ExitCode.WELL ? code : ExitCode.NOT_WELL;
        Runtime.getRuntime().halt(end.code());
    }
}
