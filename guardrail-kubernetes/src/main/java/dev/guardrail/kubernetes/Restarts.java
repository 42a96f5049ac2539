package dev.guardrail.kubernetes;

import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Observation;
import dev.guardrail.kubernetes.ledger.Life;
import dev.guardrail.spec.Interpretation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has any container of the new revision restarted, or been killed? A restart stays one after its pod is gone. */
final class Restarts extends Question {

    @Override
    String name() {
        return "restarts";
    }

    @Override
    List<String> bad() {
        return List.of("restarts", "kills");
    }

    @Override
    List<String> good() {
        return List.of("running");
    }

    @Override
    boolean needsRunning() {
        return true;
    }

    @Override
    Map<String, Long> count(Population population) {
        return Map.of(
                "restarts",
                        population.lives().stream()
                                .mapToLong(life -> life.memory().totalRestarts())
                                .sum(),
                "kills",
                        population.lives().stream()
                                .mapToLong(life -> life.memory().kills().size())
                                .sum(),
                "running",
                        population
                                .standing()
                                .filter(life -> life.pod().running())
                                .count());
    }

    /** A pod that failed as a whole may have taken the account of its containers with it. */
    @Override
    List<Check> checks(Population population) {
        Optional<Life> untold = population.lives().stream().filter(Life::untold).findFirst();
        return List.of(new Check(
                "accounts",
                untold.isEmpty(),
                untold.map(life -> Words.pod(life) + " ended without an account of its containers: "
                                + Words.ofPod(life.pod()))
                        .orElse("no pod ended without an account of its containers")));
    }

    @Override
    List<Observation> observe(Population population) {
        List<Observation> out = new ArrayList<>();
        for (Life life : population.lives()) {
            life.memory().restarts().forEach((container, count) -> {
                if (count > 0) {
                    out.add(new Observation(Words.pod(life), container + " restarted " + Words.times(count)));
                }
            });
            life.memory().kills().forEach(kill -> out.add(new Observation(Words.pod(life), kill)));
        }
        return out;
    }

    @Override
    Interpretation interpretation() {
        return new Interpretation(
                "A container of the new revision restarted or was killed: the new version is unstable at run time.",
                List.of(
                        "a configuration error or a missing dependency (exit code 1, CrashLoopBackOff)",
                        "a memory limit below what it needs (OOMKilled, exit code 137)",
                        "a liveness probe that fails",
                        "a bad build"),
                List.of(
                        "Read the log of the container's last run: kubectl logs POD -c CONTAINER --previous.",
                        "Compare its limits, probes and configuration with the revision before.",
                        "Abort or undo the rollout until the cause is found."));
    }
}
