package dev.guardrail.prometheus.lint;

import java.util.Set;

/** Labels that say whose series these are, rather than what they measure. */
final class Identity {
    private static final Set<String> LABELS = Set.of(
            "namespace",
            "pod",
            "uid",
            "replicaset",
            "deployment",
            "statefulset",
            "daemonset",
            "service",
            "app",
            "workload",
            "ingress",
            "canary",
            "destination_service",
            "destination_service_name",
            "destination_app",
            "destination_workload",
            "destination_version",
            "destination_canonical_revision",
            "revision",
            "version",
            "pod_template_hash",
            "rollouts_pod_template_hash");

    private Identity() {}

    /** Whether it holds series to something. */
    static boolean isTold(Matcher matcher) {
        return LABELS.contains(matcher.label()) && matcher.positive();
    }

    static boolean same(Matcher one, Matcher other) {
        return one.label().equals(other.label())
                && one.op().equals(other.op())
                && one.value().equals(other.value());
    }

    /** Other series may name it by another label, such as {@code exported_pod} or {@code kubernetes_namespace}. */
    static boolean likely(Matcher one, Matcher other) {
        return other.positive()
                && one.value().equals(other.value())
                && LABELS.stream().anyMatch(other.label()::contains);
    }
}
