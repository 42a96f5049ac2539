package dev.guardrail.kubernetes.manifest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds that run containers and are judged; with the version they are read in and the place of their pod. */
public enum WorkloadKind {
    /** One pod. */
    POD("Pod", "v1", "spec"),
    /** Deployment. */
    DEPLOYMENT("Deployment", "apps/v1", "spec.template.spec"),
    /** StatefulSet. */
    STATEFUL_SET("StatefulSet", "apps/v1", "spec.template.spec"),
    /** DaemonSet. */
    DAEMON_SET("DaemonSet", "apps/v1", "spec.template.spec"),
    /** ReplicaSet. */
    REPLICA_SET("ReplicaSet", "apps/v1", "spec.template.spec"),
    /** Job. */
    JOB("Job", "batch/v1", "spec.template.spec"),
    /** CronJob. */
    CRON_JOB("CronJob", "batch/v1", "spec.jobTemplate.spec.template.spec"),
    /** Argo Rollout. */
    ROLLOUT("Rollout", "argoproj.io/v1alpha1", "spec.template.spec");

    private final String kind;
    private final String apiVersion;
    private final String podSpec;

    WorkloadKind(String kind, String apiVersion, String podSpec) {
        this.kind = kind;
        this.apiVersion = apiVersion;
        this.podSpec = podSpec;
    }

    /** As manifests write it: {@code StatefulSet}. */
    public String kind() {
        return kind;
    }

    /** The version that is read: {@code apps/v1}. */
    public String apiVersion() {
        return apiVersion;
    }

    /** The path to the pod's specification: {@code spec.template.spec}. */
    String podSpec() {
        return podSpec;
    }

    /** Whether a selector in its specification must match the labels of its template. */
    boolean selectsItsPods() {
        return this != POD && this != JOB && this != CRON_JOB;
    }

    static Optional<WorkloadKind> of(String kind) {
        return Arrays.stream(values()).filter(known -> known.kind.equals(kind)).findFirst();
    }

    static List<String> kinds() {
        return Arrays.stream(values()).map(WorkloadKind::kind).toList();
    }
}
