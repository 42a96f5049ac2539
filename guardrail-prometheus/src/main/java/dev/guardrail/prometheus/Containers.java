package dev.guardrail.prometheus;

/** Containers as any of the exporter's families knows them. */
final class Containers {
    private static final String FAMILIES = "(info|status_restarts_total|status_running|status_ready|status_waiting)";

    private Containers() {}

    /**
     * Containers that some family knows and the selector does not. Init containers have families of their own, which a
     * store that keeps only some may lack altogether.
     */
    static String unseen(Scope scope, String selector) {
        String kinds = scope.onlyKnownChecks() ? "kube_pod_container_" : "kube_pod_(init_)?container_";
        return "count by (pod, uid, container) (" + scope.workload().podFamilies(kinds + FAMILIES)
                + ") unless on (pod, uid, container) " + selector;
    }
}
