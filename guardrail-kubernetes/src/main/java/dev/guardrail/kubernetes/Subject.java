package dev.guardrail.kubernetes;

import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.kubernetes.object.Selector;
import dev.guardrail.kubernetes.object.Workload;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What is rolled out: the newest revision of a workload, or pods picked out by labels or by name. Immutable.
 *
 * @param pick how its pods are told from others
 * @param namespace where it lives
 * @param expectedPods how many pods of the new revision there should be; if empty, the workload itself says so
 * @param history from when on its pods must have been watched without a gap
 */
public record Subject(Pick pick, String namespace, OptionalLong expectedPods, History history) {

    /** From when on the pods must have been watched without a gap. */
    public enum History {
        /** From the first pod of the newest revision on, so that none can have failed unseen. */
        WHOLE,
        /** From the beginning of the watch on: what failed earlier and left no trace is not seen. */
        FROM_WATCH
    }

    /** How the pods of a subject are told from others. */
    public sealed interface Pick {}

    /** By the workload that keeps them. */
    record Owned(ResourceType<Workload> type, String name) implements Pick {}

    /** By their labels. */
    record Labelled(Selector selector) implements Pick {}

    /** By their name, or by its beginning if none has exactly this name. */
    record Named(String name) implements Pick {}

    private static Subject owned(ResourceType<Workload> type, String namespace, String name) {
        return new Subject(new Owned(type, name), namespace, OptionalLong.empty(), History.WHOLE);
    }

    /** A Deployment. */
    public static Subject deployment(String namespace, String name) {
        return owned(ResourceType.DEPLOYMENTS, namespace, name);
    }

    /** One ReplicaSet. */
    public static Subject replicaSet(String namespace, String name) {
        return owned(ResourceType.REPLICA_SETS, namespace, name);
    }

    /** A StatefulSet. */
    public static Subject statefulSet(String namespace, String name) {
        return owned(ResourceType.STATEFUL_SETS, namespace, name);
    }

    /** A DaemonSet. */
    public static Subject daemonSet(String namespace, String name) {
        return owned(ResourceType.DAEMON_SETS, namespace, name);
    }

    /** An Argo Rollout. */
    public static Subject rollout(String namespace, String name) {
        return owned(ResourceType.ROLLOUTS, namespace, name);
    }

    /**
     * Pods by label selector, such as {@code app=cart,track!=stable}. How many there should be must be told.
     *
     * @throws IllegalArgumentException if the selector does not parse
     */
    public static Subject pods(String namespace, String selector, long expected) {
        return new Subject(new Labelled(Selector.parse(selector)), namespace, OptionalLong.empty(), History.WHOLE)
                .expecting(expected);
    }

    /** Pods by name, or by the beginning of their names. How many there should be must be told. */
    public static Subject podsNamed(String namespace, String name, long expected) {
        return new Subject(new Named(name), namespace, OptionalLong.empty(), History.WHOLE).expecting(expected);
    }

    /** The same with a number of pods that is told rather than read from the workload, such as those of a canary. */
    public Subject expecting(long pods) {
        if (pods < 0) {
            throw new IllegalArgumentException("expecting " + pods + " pods: give a number from 0");
        }
        return new Subject(pick, namespace, OptionalLong.of(pods), history);
    }

    /**
     * The same where only what happens from the beginning of the watch on counts: for a check long after the rollout. What
     * failed earlier and left no trace in the pods that are there is then not seen.
     */
    public Subject fromWatchOn() {
        return new Subject(pick, namespace, expectedPods, History.FROM_WATCH);
    }

    /** As people call it: {@code deployment shop/cart}. */
    @Override
    public String toString() {
        if (pick instanceof Owned owned) {
            return owned.type().kind().toLowerCase(Locale.ROOT) + " " + namespace + "/" + owned.name();
        }
        return pick instanceof Labelled labelled
                ? "pods " + namespace + " (" + labelled.selector() + ")"
                : "pods " + namespace + "/" + ((Named) pick).name();
    }
}
