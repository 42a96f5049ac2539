package dev.guardrail.run;

import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.RunState;

/**
 * Is told how a run goes, on the thread that steps it. It decides nothing: what it throws is logged and passed over. It
 * should be quick, and must not step the run.
 */
public interface RunListener {
    /** The run started, or was taken up again. */
    default void started(RunState state) {}

    /** A measurement was taken; the state is the one after it. */
    default void measured(RunState state, String guardrail, Measurement measurement) {}

    /** The verdict is final. */
    default void decided(RunState state) {}
}
