package dev.guardrail.kubernetes;

import dev.guardrail.evidence.Observation;
import dev.guardrail.kubernetes.ledger.Life;
import dev.guardrail.kubernetes.object.Condition;
import dev.guardrail.kubernetes.object.Workload;
import dev.guardrail.spec.Interpretation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Is every expected pod of the new revision ready, at this moment? */
final class Readiness extends Question {

    @Override
    String name() {
        return "readiness";
    }

    @Override
    List<String> bad() {
        return List.of("notReady", "stalled");
    }

    @Override
    List<String> good() {
        return List.of("created", "scheduled", "started", "ready");
    }

    @Override
    boolean needsRunning() {
        return false;
    }

    @Override
    Map<String, Long> count(Population population) {
        return Map.of(
                "notReady", notReady(population).count(),
                "stalled", stalls(population).count(),
                "created", population.standing().count(),
                "scheduled", standing(population, life -> life.pod().scheduled()),
                "started", standing(population, life -> life.pod().running()),
                "ready", standing(population, Life::ready));
    }

    private static long standing(Population population, Predicate<Life> which) {
        return population.standing().filter(which).count();
    }

    /** Pods that have ended are not ready either, unless others have taken their place. */
    private static Stream<Life> notReady(Population population) {
        long standing = population.count(Life::stands);
        boolean replaced = population.expected().isPresent()
                && standing >= population.expected().getAsLong();
        return population.lives().stream()
                .filter(life -> life.stands()
                        ? !life.ready()
                        : !replaced && !life.gone() && life.pod().over());
    }

    /** What a workload says of a rollout that goes no further; Available may be True all the while. */
    private static Stream<String> stalls(Population population) {
        Optional<Workload> observed = population.workload().filter(Workload::observed);
        Stream<String> conditions = observed.stream()
                .flatMap(w -> w.conditions().stream())
                .filter(Readiness::isStall)
                .map(c -> c.type() + "=" + c.status() + " " + c.reason() + ": " + c.message());
        Stream<String> rollout = observed.stream()
                .filter(w -> w.kind().equals("Rollout")
                        && (w.aborted() || w.phase().orElse("").equals("Degraded")))
                .map(w -> "phase " + w.phase().orElse("unknown") + (w.aborted() ? ", aborted: " : ": ") + w.message());
        return Stream.concat(conditions, rollout);
    }

    private static boolean isStall(Condition condition) {
        return switch (condition.type()) {
            case "Progressing" -> condition.status().equals("False");
            case "ReplicaFailure", "InvalidSpec" -> condition.isTrue();
            default -> false;
        };
    }

    @Override
    List<Observation> observe(Population population) {
        List<Observation> out = new ArrayList<>();
        stalls(population)
                .forEach(stall -> out.add(new Observation(population.subject().toString(), stall)));
        notReady(population)
                .forEach(life ->
                        Words.obstacles(life).forEach(obstacle -> out.add(new Observation(Words.pod(life), obstacle))));
        population
                .workload()
                .map(workload -> Words.unprobed(workload.template().containers()))
                .ifPresent(all -> all.forEach(words -> out.add(new Observation("template", words))));
        return out;
    }

    @Override
    Interpretation interpretation() {
        return new Interpretation(
                "An expected pod of the new revision is not ready: the rollout cannot safely take traffic.",
                List.of(
                        "a readiness probe that fails, or takes longer than it is given",
                        "an image that cannot be pulled (ErrImagePull, ImagePullBackOff)",
                        "no node with enough room (Unschedulable), or a quota",
                        "a missing ConfigMap or Secret (CreateContainerConfigError)"),
                List.of(
                        "Look at the pod's events: kubectl describe pod POD.",
                        "If it is only slow, give the probe more time, or the guardrail an initial delay.",
                        "Abort or undo the rollout if the pod cannot become ready."));
    }
}
