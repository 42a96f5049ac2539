package dev.guardrail.kubernetes.object;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One of an object's status conditions.
 *
 * @param type what it is about: "Ready", "Progressing"
 * @param status "True", "False" or "Unknown"
 * @param reason one word for programs; may be blank
 * @param message for people; may be blank
 * @param since when the status last changed, if given
 */
public record Condition(String type, String status, String reason, String message, Optional<Instant> since) {

    /** Whether it says so. */
    public boolean isTrue() {
        return status.equals("True");
    }

    static List<Condition> read(Fields status) {
        return status.objects("conditions").stream()
                .map(c -> new Condition(
                        c.requiredText("type"),
                        c.requiredText("status"),
                        c.bounded("reason"),
                        c.bounded("message"),
                        c.time("lastTransitionTime")))
                .toList();
    }

    static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
    }
}
