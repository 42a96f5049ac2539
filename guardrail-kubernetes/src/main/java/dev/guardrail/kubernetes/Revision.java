package dev.guardrail.kubernetes;

import dev.guardrail.kubernetes.object.ControllerRevision;
import dev.guardrail.kubernetes.object.Metadata;
import dev.guardrail.kubernetes.object.Metadata.Belonging;
import dev.guardrail.kubernetes.object.Workload;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The newest revision of a workload: which pods are its own, so that old ones never answer for it.
 *
 * @param name as people find it in the cluster
 * @param owns which pods are its own, by what they belong to
 * @param born when it came into being, by the server's clock, if known
 */
record Revision(String name, Predicate<Belonging> owns, Optional<Instant> born) {
    private static final String ROLLOUT_HASH = "rollouts-pod-template-hash";
    private static final String REVISION_HASH = "controller-revision-hash";

    /** Empty as long as it cannot be told, such as before the controller has seen the change. */
    static Optional<Revision> of(
            Workload workload, Collection<Workload> replicaSets, Collection<ControllerRevision> revisions) {
        return switch (workload.kind()) {
            case "ReplicaSet" ->
                Optional.of(ownedBy(workload.metadata(), workload.metadata().name()));
            case "Deployment" -> replicaSet(workload, replicaSets, set -> sameTemplate(workload, set));
            case "Rollout" -> current(workload).map(hash -> rollout(workload, replicaSets, hash));
            case "StatefulSet" ->
                current(workload)
                        .flatMap(hash -> revision(
                                workload, revisions, r -> r.metadata().name().equals(hash)));
            default -> Optional.of(workload).filter(Workload::observed).flatMap(w -> revision(w, revisions, r -> true));
        };
    }

    /** A status that lags behind the specification names the revision before. */
    private static Optional<String> current(Workload workload) {
        return workload.observed() ? workload.updateRevision() : Optional.empty();
    }

    private static boolean sameTemplate(Workload deployment, Workload set) {
        return set.template().digest().equals(deployment.template().digest());
    }

    private static Optional<Revision> replicaSet(
            Workload owner, Collection<Workload> sets, Predicate<Workload> isNewest) {
        return sets.stream()
                .filter(set -> controlledBy(set.metadata(), owner.metadata().uid()) && isNewest.test(set))
                .min(Comparator.comparing(set -> set.metadata().created().orElse(Instant.MAX)))
                .map(set -> ownedBy(set.metadata(), set.metadata().name()));
    }

    /** The controller puts the hash on the ReplicaSet and on its pods; their age is known if the former was read. */
    private static Revision rollout(Workload rollout, Collection<Workload> sets, String hash) {
        Predicate<Map<String, String>> hashed = labels -> hash.equals(labels.get(ROLLOUT_HASH));
        Optional<Instant> born = replicaSet(
                        rollout, sets, set -> hashed.test(set.metadata().labels()))
                .flatMap(Revision::born);
        return new Revision(
                hash, pod -> hashed.test(pod.labels()) && rollout.selector().admits(pod.labels()), born);
    }

    private static Optional<Revision> revision(
            Workload owner, Collection<ControllerRevision> revisions, Predicate<ControllerRevision> eligible) {
        String uid = owner.metadata().uid();
        return revisions.stream()
                .filter(r -> controlledBy(r.metadata(), uid) && eligible.test(r))
                .max(Comparator.comparingLong(ControllerRevision::revision))
                .map(r -> new Revision(
                        r.metadata().name(),
                        pod -> pod.controlledBy(uid) && carries(pod.labels(), r.metadata()),
                        r.metadata().created()));
    }

    /** StatefulSets label their pods with the revision's name, DaemonSets with its hash. */
    private static boolean carries(Map<String, String> pod, Metadata revision) {
        String hash = pod.get(REVISION_HASH);
        return hash != null
                && (hash.equals(revision.name())
                        || hash.equals(revision.labels().get(REVISION_HASH)));
    }

    private static Revision ownedBy(Metadata owner, String name) {
        return new Revision(name, pod -> pod.controlledBy(owner.uid()), owner.created());
    }

    private static boolean controlledBy(Metadata object, String uid) {
        return object.belonging().controlledBy(uid);
    }
}
