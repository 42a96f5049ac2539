package dev.guardrail.condition;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Value;

/** What the rest of a chain is once {@code ?.} has met nil: nil all the way. */
final class Skipped {
    static final Value VALUE = new Value.Absent(Absence.NULL);

    private Skipped() {}
}
