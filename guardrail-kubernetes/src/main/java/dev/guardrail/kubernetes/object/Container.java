package dev.guardrail.kubernetes.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container as specified, and what its kubelet last said of it.
 *
 * @param name unique in its pod
 * @param role what it is there for
 * @param image the image as specified; empty if the field is missing or blank
 * @param status empty as long as no kubelet has answered: absent is unknown, not zero
 */
public record Container(String name, Role role, Optional<String> image, Optional<ContainerStatus> status) {

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
                    Optional.ofNullable(byName.get(name))));
        }
    }
}
