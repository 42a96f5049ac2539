package dev.guardrail.kubernetes;

import dev.guardrail.kubernetes.ledger.Life;
import dev.guardrail.kubernetes.object.Container;
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
            out.add(container.name() + " runs and is not ready: its readiness probe fails or has not succeeded yet");
        }
    }

    private static String bounded(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
