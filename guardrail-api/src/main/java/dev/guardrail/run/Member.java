package dev.guardrail.run;

import org.jspecify.annotations.Nullable;

/** A run in a group, with its place on the {@link Agenda}, which guards all of it. Running it makes it ready. */
final class Member implements Runnable {
    private final Run run;
    private final RunGroup group;

    /** When it is to be stepped, in ticks; {@link Agenda#NEVER} while nobody knows. */
    long due = Agenda.NEVER;
    /** Where it stands on the agenda; negative if it does not. */
    int index = -1;
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
