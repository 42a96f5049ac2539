package dev.guardrail.kubernetes.ledger;

import dev.guardrail.kubernetes.object.Container;
import dev.guardrail.kubernetes.object.ContainerStatus;
import dev.guardrail.kubernetes.object.Metadata;
import dev.guardrail.kubernetes.object.Pod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A small pod store with one version counter that remembers every event, as the server's watch would tell it. */
public final class Cluster {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<String, Pod> pods = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private long version = 100;

    /** What happened at a version. */
    public record Change(long version, Pod pod, boolean added, boolean deleted) {
        /** As a watch tells it. */
        public Entry told(Instant at, int watch) {
            return deleted ? new Entry.Left(at, watch, pod) : new Entry.Seen(at, watch, pod, added);
        }
    }

    public long version() {
        return version;
    }

    public List<Change> changes() {
        return changes;
    }

    public List<Pod> list() {
        return List.copyOf(pods.values());
    }

    /** Creates a pod, or changes it, or deletes it, whichever the step asks for and the pod allows. */
    public void step(int pod, int what) {
        String name = "cart-" + pod;
        Pod before = pods.get(name);
        if (before == null) {
            put(name, Optional.empty(), "Pending", 0, false, true);
        } else if (what == 0) {
            version++;
            pods.remove(name);
            changes.add(new Change(version, at(before, version), false, true));
        } else {
            long restarts = restarts(before) + (what == 1 ? 1 : 0);
            put(name, Optional.of(before), "Running", restarts, what != 2, false);
        }
    }

    private void put(String name, Optional<Pod> before, String phase, long restarts, boolean ready, boolean added) {
        version++;
        String uid = before.map(pod -> pod.metadata().uid()).orElse(name + "-" + version);
        Pod pod = pod(name, uid, version, phase, restarts, ready);
        pods.put(name, pod);
        changes.add(new Change(version, pod, added, false));
    }

    private static long restarts(Pod pod) {
        return pod.containers().get(0).status().map(ContainerStatus::restarts).orElse(0L);
    }

    public static Pod pod(String name, String uid, long version, String phase, long restarts, boolean ready) {
        Optional<ContainerStatus> status = phase.equals("Pending")
                ? Optional.empty()
                : Optional.of(ContainerStatus.builder()
                        .restarts(restarts)
                        .ready(ready)
                        .running(true)
                        .imageId("")
                        .build());
        return Pod.builder()
                .metadata(Metadata.builder()
                        .name(name)
                        .namespace("shop")
                        .uid(uid)
                        .version(version)
                        .created(START)
                        .putLabels("app", "cart")
                        .build())
                .phase(phase)
                .addConditions(new dev.guardrail.kubernetes.object.Condition(
                        "Ready", ready ? "True" : "False", "", "", Optional.of(START.plusSeconds(version))))
                .addContainers(new Container(
                        "app",
                        Container.Role.APP,
                        Optional.of("registry.example.com/shop/cart:1.4.2"),
                        Set.of(),
                        status))
                .build();
    }

    private static Pod at(Pod pod, long version) {
        return Pod.builder()
                .from(pod)
                .metadata(
                        Metadata.builder().from(pod.metadata()).version(version).build())
                .build();
    }

    /** A watch from a version, accepted at once. */
    public static Entry opened(int watch, long from) {
        return new Entry.Opened(START, watch, OptionalLong.of(from), Optional.of(START));
    }
}
