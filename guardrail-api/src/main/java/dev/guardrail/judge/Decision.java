package dev.guardrail.judge;

/** What a deployment tool should do. */
public enum Decision {
    /** Go on. */
    PROCEED,
    /** Neither go on nor back; a person, or a new run, decides. */
    HOLD,
    /** Go back. */
    ABORT;

    /** What follows from a phase alone: Successful proceeds, Failed and Error abort, all else holds. */
    public static Decision of(Phase phase) {
        return switch (phase) {
            case SUCCESSFUL -> PROCEED;
            case FAILED, ERROR -> ABORT;
            default -> HOLD;
        };
    }
}
