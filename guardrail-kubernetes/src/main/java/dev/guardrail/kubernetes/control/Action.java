package dev.guardrail.kubernetes.control;

import java.time.Instant;

/**
 * A fact about one action, for the journal.
 *
 * @param at when
 * @param verb what: "abort", "pause", "resume", "undo"
 * @param subject on what: "rollout shop/cart"
 * @param step how far it came
 * @param detail in words: what was or would be written, why it failed
 */
public record Action(Instant at, String verb, String subject, Step step, String detail) {

    /** How far an action came. */
    public enum Step {
        /** A dry run: this would be written. */
        WOULD,
        /** This is about to be written; without a later fact it is unknown whether it was. */
        ABOUT,
        /** It was written, and the answer or a later look shows it. */
        DONE,
        /** It was so already; nothing was written. */
        ALREADY,
        /** It was not done, as far as anyone can tell. */
        FAILED,
        /** It was done, and could not be told to the cluster as an Event. */
        UNANNOUNCED
    }
}
