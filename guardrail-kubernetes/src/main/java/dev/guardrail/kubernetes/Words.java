package dev.guardrail.kubernetes;

import dev.guardrail.kubernetes.ledger.Life;
import dev.guardrail.kubernetes.object.Container;
import dev.guardrail.kubernetes.object.Container.Probe;
import dev.guardrail.kubernetes.object.ContainerStatus;
import dev.guardrail.kubernetes.object.Pod;
import java.util.ArrayList;
import java.util.List;

/** What was seen of pods, as people say it. */
final class Words {
    private static final int LONGEST = 300;

    private Words() {}

    static String pod(Life life) {
        return "pod " + life.pod().metadata().name();
    }

    static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }

    /** The pod as a whole: "phase Failed, Evicted: The node was low on resource: memory." */
    static String ofPod(Pod pod) {
        String reason = pod.reason().isEmpty() ? "" : ", " + pod.reason();
        return bounded("phase " + pod.phase() + reason + (pod.message().isEmpty() ? "" : ": " + pod.message()));
    }

    /** Why a pod is not ready; never empty. */
    static List<String> obstacles(Life life) {
        List<String> out = new ArrayList<>();
        if (!life.unschedulable().isEmpty()) {
            out.add(bounded("unschedulable: " + life.unschedulable()));
        }
        for (Container container : life.pod().containers()) {
            container.status().ifPresent(status -> obstacle(container, status, out));
        }
        if (out.isEmpty() && life.gone()) {
            life.memory().waits().forEach(wait -> out.add("it is gone; " + wait.replaceFirst(": ", " waited: ")));
        }
        if (out.isEmpty()) {
            out.add(ofPod(life.pod()) + ", no container has said why");
        }
        return out;
    }

    private static void obstacle(Container container, ContainerStatus status, List<String> out) {
        if (container.role() == Container.Role.EPHEMERAL) {
            return;
        }
        status.waiting()
                .ifPresent(w -> out.add(bounded(container.name() + " waits: " + w.reason()
                        + (w.message().isEmpty() ? "" : ": " + w.message()))));
        status.termination()
                .filter(end -> end.failed() || container.stays())
                .ifPresent(end -> out.add(bounded(container.name() + " ended: " + end.words())));
        if (container.stays() && status.running() && !status.ready()) {
            out.add(container.name() + " runs and is not ready" + probe(container, status));
        }
    }

    private static String probe(Container container, ContainerStatus status) {
        if (container.probes().contains(Probe.STARTUP) && !status.started()) {
            return ": its startup probe fails or has not succeeded yet";
        }
        return container.probes().contains(Probe.READINESS)
                ? ": its readiness probe fails or has not succeeded yet"
                : ", though it has no readiness probe";
    }

    /** Containers of which ready says little. */
    static List<String> unprobed(List<Container> containers) {
        return containers.stream()
                .filter(c -> c.role() == Container.Role.APP && !c.probes().contains(Probe.READINESS))
                .map(c -> c.name() + " has no readiness probe: ready means only that it runs")
                .toList();
    }

    private static String bounded(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
