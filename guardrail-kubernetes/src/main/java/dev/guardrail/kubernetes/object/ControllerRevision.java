package dev.guardrail.kubernetes.object;

/**
 * A remembered revision of a StatefulSet or DaemonSet; its pods carry its hash as the label {@code
 * controller-revision-hash}.
 *
 * @param metadata name, uid, labels, controller
 * @param revision the greatest one is the newest
 */
public record ControllerRevision(Metadata metadata, long revision) {
    static ControllerRevision read(Fields object) {
        return new ControllerRevision(Metadata.read(object), object.requiredCount("revision"));
    }
}
