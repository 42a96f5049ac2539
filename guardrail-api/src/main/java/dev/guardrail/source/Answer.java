package dev.guardrail.source;

import dev.guardrail.evidence.Evidence;

/** What came of asking a source: evidence, or the fault that prevented it. There is nothing in between. */
public sealed interface Answer permits Answer.Given, Fault {

    /**
     * The source answered in time, for the instant asked, in its declared shape.
     *
     * @param evidence what it answered
     */
    record Given(Evidence evidence) implements Answer {}
}
