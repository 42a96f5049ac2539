package dev.guardrail.prometheus;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;

/** A value and its witnesses, asked in one breath: what to ask, and what the answers say. */
interface Questions {

    /** Everything that is asked. */
    SnapshotQuery query();

    /** The shape of the value. */
    Shape shape();

    /** What is asked, in one line that a person recognises. */
    String describe();

    /** What the answers say; throws {@link dev.guardrail.source.SourceException} if they contradict the question. */
    Evidence evidence(Snapshot answers);

    /** Whether a part is the host's own value, which may be infinite where the source allows it. */
    default boolean isMeasured(String part) {
        return false;
    }
}
