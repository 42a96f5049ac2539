package dev.guardrail.prometheus;

import dev.guardrail.Guardrails;
import dev.guardrail.Outcome;
import dev.guardrail.contract.ManualClock;
import dev.guardrail.judge.Phase;
import dev.guardrail.run.Host;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Judges as a host would, through the front door, at an instant of the past and without a second try. */
final class Verdicts {
    private Verdicts() {}

    static Outcome judge(Guardrail guardrail, Instant at) {
        Guardrail once = Guardrail.builder()
                .from(guardrail)
                .limits(Limits.builder().consecutiveErrorLimit(0).build())
                // Two thousand pods on a busy machine take a server some seconds.
                .schedule(Schedule.builder().timeout(Duration.ofMinutes(1)).build())
                .build();
        return Guardrails.on(Host.builder().clock(ManualClock.at(at)).build()).evaluate("rollout", once);
    }

    /** In the words of the scenarios. */
    static String word(Phase phase) {
        return switch (phase) {
            case SUCCESSFUL -> "success";
            case FAILED -> "failed";
            default -> phase.name().toLowerCase(Locale.ROOT);
        };
    }
}
