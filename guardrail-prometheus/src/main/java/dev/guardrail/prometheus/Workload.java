package dev.guardrail.prometheus;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The revision under test as selectors over kube-state-metrics: its pods, and the object that says how many there ought to
 * be. Every selector of a guardrail comes from here, so value and witness cannot speak of different pods.
 */
final class Workload {
    /** A name as Kubernetes allows it, so nothing else ever reaches a query. */
    static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
    /** Kubernetes cuts the base of a generated name to this length before it adds five characters. */
    private static final int GENERATED_BASE = 58;
    /** Beyond this a pod's name no longer tells its ReplicaSet: part of the revision's hash is cut off. */
    static final int LONGEST_REPLICA_SET = GENERATED_BASE - 1;

    private final String words;
    private final String kind;
    private final String podMatchers;
    private final String ownerMatchers;
    private final String replicaMatchers;
    private final String desiredMetric;

    private Workload(
            String words,
            String kind,
            String namespace,
            String matchers,
            String podPattern,
            String owner,
            String replicas,
            String desired) {
        String scope = "namespace=" + Promql.literal(namespace) + "," + (matchers.isEmpty() ? "" : matchers + ",");
        this.words = words + " in " + namespace;
        this.kind = kind;
        this.podMatchers = scope + "pod=~" + Promql.literal(podPattern);
        this.ownerMatchers = scope + owner;
        this.replicaMatchers = scope + replicas;
        this.desiredMetric = desired;
    }

    /** The pods of one ReplicaSet of a Deployment. */
    static Workload deployment(String namespace, String matchers, String deployment, String replicaSet) {
        return new Workload(
                "ReplicaSet " + replicaSet + " of Deployment " + deployment,
                "deployment",
                namespace,
                matchers,
                Promql.quoted(replicaSet + "-") + "[a-z0-9]+",
                "deployment=" + Promql.literal(deployment),
                "replicaset=" + Promql.literal(replicaSet),
                "kube_replicaset_spec_replicas");
    }

    /** The pods of a StatefulSet. Their names outlive a revision, see {@link #updated}. */
    static Workload statefulSet(String namespace, String matchers, String name) {
        String matcher = "statefulset=" + Promql.literal(name);
        return new Workload(
                "StatefulSet " + name,
                "statefulset",
                namespace,
                matchers,
                Promql.quoted(name) + "-[0-9]+",
                matcher,
                matcher,
                "kube_statefulset_replicas");
    }

    /** The pods of a DaemonSet. Their names do not tell the revision, see {@link #updated}. */
    static Workload daemonSet(String namespace, String matchers, String name) {
        String matcher = "daemonset=" + Promql.literal(name);
        return new Workload(
                "DaemonSet " + name,
                "daemonset",
                namespace,
                matchers,
                Promql.quoted(name) + "-[a-z0-9]{5}",
                matcher,
                matcher,
                "kube_daemonset_status_desired_number_scheduled");
    }

    /** "ReplicaSet web-6d5f7c9b8 of Deployment web in shop". */
    String words() {
        return words;
    }

    /** A family of pod series, optionally with more matchers such as {@code condition="true"}. */
    String pods(String metric, String... matchers) {
        return metric + "{" + podMatchers + joined(matchers) + "}";
    }

    /** Several families of pod series, by a regular expression over their names. */
    String podFamilies(String metricPattern, String... matchers) {
        return "{__name__=~" + Promql.literal(metricPattern) + "," + podMatchers + joined(matchers) + "}";
    }

    private static String joined(String... matchers) {
        return matchers.length == 0 ? "" : "," + String.join(",", matchers);
    }

    /** How many pods there ought to be. */
    String desired() {
        return desiredMetric + "{" + replicaMatchers + "}";
    }

    /** The generation that was written. */
    String generation() {
        return "kube_" + kind + "_metadata_generation{" + ownerMatchers + "}";
    }

    /** The generation that the controller has acted upon. */
    String observedGeneration() {
        return "kube_" + kind + "_status_observed_generation{" + ownerMatchers + "}";
    }

    /**
     * How many pods are of the newest revision, where their names do not tell: until all are, some answers come from the
     * old one.
     */
    Optional<String> updated() {
        return switch (kind) {
            case "statefulset" -> Optional.of("kube_statefulset_status_replicas_updated{" + ownerMatchers + "}");
            case "daemonset" -> Optional.of("kube_daemonset_status_updated_number_scheduled{" + ownerMatchers + "}");
            default -> Optional.empty();
        };
    }
}
