package dev.guardrail.prometheus;

/** Containers as any of the exporter's families knows them. */
final class Containers {
    private static final String ANY_FAMILY =
            "kube_pod_(init_)?container_(info|status_restarts_total|status_running|status_ready|status_waiting)";

    private Containers() {}

    /** Containers that some family knows and the selector does not. */
    static String unseen(Workload workload, String selector) {
        return "count by (pod, uid, container) (" + workload.podFamilies(ANY_FAMILY)
                + ") unless on (pod, uid, container) " + selector;
    }
}
