package dev.guardrail.judge;

/** Where a metric or a run stands; Argo Rollouts' phases and Terminated. The last five are final. */
public enum Phase {
    /** Nothing measured yet. */
    PENDING(1),
    /** Being measured. */
    RUNNING(0),
    /** Met its bar over evidence. */
    SUCCESSFUL(0),
    /** Failed more often than its limit allows. */
    FAILED(5),
    /** Could not be decided either way. */
    INCONCLUSIVE(3),
    /** Could not be measured: more errors than allowed, or past its deadline. */
    ERROR(4),
    /** Stopped before it met its bar. Rolls up like Inconclusive and never counts as success. */
    TERMINATED(2);

    private final int rank;

    Phase(int rank) {
        this.rank = rank;
    }

    /** Whether it can change no more. */
    public boolean isFinal() {
        return this != PENDING && this != RUNNING;
    }

    /** Whether it is final and not Successful. */
    public boolean isBad() {
        return isFinal() && this != SUCCESSFUL;
    }

    /** Argo Rollouts' order: Successful, Terminated, Inconclusive, Error, Failed. Among final phases only. */
    boolean isWorseThan(Phase other) {
        return rank > other.rank;
    }
}
