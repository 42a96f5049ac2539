package dev.guardrail.kubernetes.object;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A container as specified, and what its kubelet last said of it.
 *
 * @param name unique in its pod
 * @param role what it is there for
 * @param image the image as specified; empty if the field is missing or blank
 * @param probes which of its kubelet's questions it is asked; without a readiness probe, ready means only that it runs
 * @param status empty as long as no kubelet has answered: absent is unknown, not zero
 */
public record Container(
        String name, Role role, Optional<String> image, Set<Probe> probes, Optional<ContainerStatus> status) {
    public Container {
        probes = Set.copyOf(probes);
    }

    /** What a kubelet asks of a container again and again. */
    public enum Probe {
        /** Whether it can serve. */
        READINESS("readinessProbe"),
        /** Whether it is alive; if not, it is restarted. */
        LIVENESS("livenessProbe"),
        /** Whether it has started; until then the other two are not asked. */
        STARTUP("startupProbe");

        private final String field;

        Probe(String field) {
            this.field = field;
        }

        private static Set<Probe> of(Fields container) {
            Set<Probe> out = EnumSet.noneOf(Probe.class);
            for (Probe probe : values()) {
                if (container.object(probe.field).isPresent()) {
                    out.add(probe);
                }
            }
            return out;
        }
    }

    /** What a container is there for. */
    public enum Role {
        /** Runs for as long as the pod lives. */
        APP,
        /** Runs to its end before the others start. */
        INIT,
        /** An init container that is restarted always: starts before, runs beside. */
        SIDECAR,
        /** Added by hand to look into a running pod; has no part in its readiness. */
        EPHEMERAL
    }

    /** Whether it must be up for its pod to work. */
    public boolean stays() {
        return role == Role.APP || role == Role.SIDECAR;
    }

    /** The containers of a pod specification, each with its status if there is one. */
    static List<Container> read(Fields spec, Fields status) {
        List<Container> out = new ArrayList<>();
        add(spec.objects("initContainers"), Role.INIT, status.objects("initContainerStatuses"), out);
        add(spec.objects("containers"), Role.APP, status.objects("containerStatuses"), out);
        add(spec.objects("ephemeralContainers"), Role.EPHEMERAL, status.objects("ephemeralContainerStatuses"), out);
        return out;
    }

    private static void add(List<Fields> specs, Role role, List<Fields> statuses, List<Container> out) {
        Map<String, ContainerStatus> byName = new LinkedHashMap<>();
        statuses.forEach(status -> byName.put(status.requiredText("name"), ContainerStatus.read(status)));
        for (Fields spec : specs) {
            String name = spec.requiredText("name");
            boolean sidecar =
                    role == Role.INIT && spec.text("restartPolicy").orElse("").equals("Always");
            out.add(new Container(
                    name,
                    sidecar ? Role.SIDECAR : role,
                    spec.text("image").filter(image -> !image.isBlank()),
                    Probe.of(spec),
                    Optional.ofNullable(byName.get(name))));
        }
    }
}
