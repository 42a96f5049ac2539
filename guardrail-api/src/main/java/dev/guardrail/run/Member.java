package dev.guardrail.run;

import org.jspecify.annotations.Nullable;

/** A run in a group, with its number on the {@link Agenda}, which guards all of it. Running it makes it ready. */
final class Member implements Runnable {
    /** The number of a member that has left. */
    static final int GONE = -1;

    private final Run run;
    private final RunGroup group;

    /** Which one it is on the agenda. */
    int number = GONE;
    /** Whether it is among those to be stepped at once. */
    boolean ready;
    /** The thread that steps it. */
    @Nullable
    Thread stepper;

    Member(Run run, RunGroup group) {
        this.run = run;
        this.group = group;
    }

    Run itsRun() {
        return run;
    }

    @Override
    public void run() {
        group.wake(this);
    }
}
