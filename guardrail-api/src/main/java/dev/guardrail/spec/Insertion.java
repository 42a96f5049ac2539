package dev.guardrail.spec;

import dev.guardrail.text.Findings;

/** How the value of an argument is put into a text, so that it stays a value and cannot become more. Stateless. */
@FunctionalInterface
public interface Insertion {

    /**
     * The text that stands in place of the placeholder. A value that may not stand there is an error among the findings;
     * the text is then of no account.
     */
    String insert(Slot slot, Findings findings);

    /** The value as it is, for texts that nobody parses. */
    static Insertion verbatim() {
        return (slot, findings) -> slot.value();
    }
}
