package dev.guardrail.judge;

/**
 * A named person's word that earlier failures of a revision bind no longer. It changes the decision, never a verdict, and
 * every report shows it.
 *
 * @param owner who answers for it
 * @param reason why
 */
public record Overruling(String owner, String reason) {
    public Overruling {
        if (Waiver.saysNothing(owner) || Waiver.saysNothing(reason)) {
            throw new IllegalArgumentException(
                    "overruling by '" + owner + "', reason '" + reason + "': give both, for those who ask later");
        }
    }
}
