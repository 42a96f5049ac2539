package dev.guardrail.kubernetes.object;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Immutable;

/** One state of one pod. */
@Immutable
public abstract class Pod {
    Pod() {}

    /** Name, uid, version, labels, controller. */
    public abstract Metadata metadata();

    /** "Pending", "Running", "Succeeded", "Failed" or "Unknown"; no proxy for health. */
    public abstract String phase();

    /** Why the pod as a whole is as it is, such as "Evicted"; mostly blank. */
    @Default
    public String reason() {
        return "";
    }

    /** The same for people. */
    @Default
    public String message() {
        return "";
    }

    /** Status conditions; none before anyone has looked at the pod. */
    public abstract List<Condition> conditions();

    /** All containers, also those of which no kubelet has said anything. */
    public abstract List<Container> containers();

    /** The volumes that are made from images. */
    public abstract List<ImageVolume> imageVolumes();

    /** Whether it is being deleted. It may still run and even be ready. */
    public final boolean leaving() {
        return metadata().deletion().isPresent();
    }

    /** Whether it has ended for good. */
    public final boolean over() {
        return phase().equals("Failed") || phase().equals("Succeeded");
    }

    /** Whether it counts as one of the pods there should be. */
    public final boolean stands() {
        return !leaving() && !over();
    }

    /** Ready by its own condition and by every container that has to be up, and here to stay. */
    public final boolean ready() {
        return stands()
                && condition("Ready").map(Condition::isTrue).orElse(false)
                && staying()
                        .allMatch(c -> c.status().map(ContainerStatus::ready).orElse(false));
    }

    /** Whether every container that has to be up runs, and its kubelet has given account of all others. */
    public final boolean running() {
        return accounted()
                && staying()
                        .allMatch(c -> c.status().map(ContainerStatus::running).orElse(false));
    }

    /** Whether its kubelet has said something of every container: what is not told may be anything. */
    public final boolean accounted() {
        return containers().stream()
                .filter(c -> c.role() != Container.Role.EPHEMERAL)
                .allMatch(c -> c.status().isPresent());
    }

    /** Whether it has a node. */
    public final boolean scheduled() {
        return condition("PodScheduled").map(Condition::isTrue).orElse(false);
    }

    private Stream<Container> staying() {
        return containers().stream().filter(Container::stays);
    }

    /** The status condition of a type. */
    public final Optional<Condition> condition(String type) {
        return Condition.find(conditions(), type);
    }

    static Pod read(Fields object) {
        Fields spec = object.requiredObject("spec");
        Fields status = object.objectOrEmpty("status");
        if (spec.objects("containers").isEmpty()) {
            throw new MalformedObjectException("a pod without containers");
        }
        return builder()
                .metadata(Metadata.read(object).withoutAnnotations())
                .phase(status.text("phase").orElse("Unknown"))
                .reason(status.bounded("reason"))
                .message(status.bounded("message"))
                .conditions(Condition.read(status))
                .containers(Container.read(spec, status))
                .imageVolumes(ImageVolume.read(spec))
                .build();
    }

    /** A builder; metadata and phase are required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Pod}; not thread-safe. */
    public static final class Builder extends ImmutablePod.Builder {
        Builder() {}
    }
}
