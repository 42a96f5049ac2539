package dev.guardrail.judge;

import java.time.Instant;

/**
 * A named person's word that one guardrail does not bind for a time. It changes the decision, never the verdict, and every
 * report shows it.
 *
 * @param guardrail the guardrail's name
 * @param reason why it may be passed over
 * @param owner who answers for it
 * @param expires when it ends; at that instant it is over
 */
public record Waiver(String guardrail, String reason, String owner, Instant expires) {
    public Waiver {
        if (guardrail.isBlank() || saysNothing(reason) || saysNothing(owner)) {
            throw new IllegalArgumentException("waiver of '" + guardrail + "', reason '" + reason + "', owner '" + owner
                    + "': give all three, and the instant it expires");
        }
    }

    /** Whether it holds at an instant. */
    public boolean holdsAt(Instant now) {
        return now.isBefore(expires);
    }

    /** Whether nothing of a text can be seen: then nobody gave a reason, and nobody answers for it. */
    static boolean saysNothing(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT);
    }
}
