package dev.guardrail.prometheus;

import dev.guardrail.Guardrails;
import dev.guardrail.Outcome;
import dev.guardrail.contract.ManualClock;
import dev.guardrail.judge.Phase;
import dev.guardrail.run.Host;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.spec.Limits;
import java.time.Instant;

/** Judges as a host would, through the front door, at an instant of the past and without a second try. */
final class Verdicts {
    private Verdicts() {}

    static Outcome judge(Guardrail guardrail, Instant at) {
        Limits firstErrorEnds = Limits.builder().consecutiveErrorLimit(0).build();
        return Guardrails.on(Host.builder().clock(ManualClock.at(at)).build())
                .evaluate(
                        "rollout",
                        Guardrail.builder()
                                .from(guardrail)
                                .limits(firstErrorEnds)
                                .build());
    }

    /** In the words of the scenarios. */
    static String word(Phase phase) {
        return switch (phase) {
            case SUCCESSFUL -> "success";
            case FAILED -> "failed";
            default -> phase.name().toLowerCase(java.util.Locale.ROOT);
        };
    }
}
