package dev.guardrail.prometheus.provider;

import dev.guardrail.spec.Insertion;
import dev.guardrail.spec.Slot;
import dev.guardrail.text.Findings;

/**
 * Puts a value into a setting that nobody parses, as it is.
 *
 * @param secrets whether the value may be secret, because nobody shows the setting
 */
record PlainInsertion(boolean secrets) implements Insertion {

    @Override
    public String insert(Slot slot, Findings findings) {
        if (slot.secret() && !secrets) {
            findings.add(slot.error(
                    "secret-exposed",
                    "is secret, and stands where reports show it",
                    "put secrets into headers and authentication only"));
        }
        return slot.value();
    }
}
