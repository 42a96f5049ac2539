package dev.guardrail.kubernetes.object;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value.Immutable;

/** An object that keeps a number of equal pods: Deployment, ReplicaSet, StatefulSet, DaemonSet or Argo Rollout. */
@Immutable
public abstract class Workload {
    Workload() {}

    /** Name, uid, version, generation, labels. */
    public abstract Metadata metadata();

    /** The kind as the server names it. */
    public abstract String kind();

    /** How many pods there should be; empty where the kind does not say so itself. */
    public abstract OptionalLong replicas();

    /** Which pods are its own, beside ownership. */
    public abstract Selector selector();

    /** What its pods should be. */
    public abstract Template template();

    /** Pods with an ordinal below this keep the old revision; only StatefulSets have it. */
    public abstract long partition();

    /** The generation that the status speaks of; empty as long as there is no status. */
    public abstract OptionalLong observedGeneration();

    /**
     * The object whose template it uses in place of one of its own.
     *
     * @param kind as the server names it
     * @param name of the object
     */
    public record Reference(String kind, String name) {}

    /** Whose template it uses, if not its own; only an Argo Rollout can. */
    public abstract Optional<Reference> templateOf();

    /** The generation of that object's specification; empty as long as it was not read. */
    public abstract OptionalLong templateGeneration();

    /** The generation of that object that the status speaks of. */
    public abstract OptionalLong observedTemplateGeneration();

    /** The name of the revision that the status calls the new one, where the kind has it there. */
    public abstract Optional<String> updateRevision();

    /** A DaemonSet's number of nodes that should run a pod. */
    public abstract OptionalLong desiredScheduled();

    /** An Argo Rollout's phase; empty for others. */
    public abstract Optional<String> phase();

    /** An Argo Rollout's message on its phase; blank for others. */
    public abstract String message();

    /** Whether an Argo Rollout was aborted. */
    public abstract boolean aborted();

    /** Whether its controller is told to pause. */
    public abstract boolean paused();

    /** Whether an Argo Rollout's controller holds it, at a pause step or after an inconclusive analysis. */
    public abstract boolean held();

    /** Status conditions. */
    public abstract List<Condition> conditions();

    /** Whether the status speaks of the specification as it is now, also where that is in another object. */
    public final boolean observed() {
        boolean own = metadata().generation() > 0
                && observedGeneration().orElse(-1) >= metadata().generation();
        boolean template = templateOf().isEmpty()
                || (templateGeneration().isPresent()
                        && observedTemplateGeneration().orElse(-1)
                                >= templateGeneration().getAsLong());
        return own && template;
    }

    /** Equal only for the same object with the same template. */
    public final String intent() {
        return metadata().uid() + " " + template().digest();
    }

    /** The same with the template that it refers to. */
    public final Workload using(Workload other) {
        return builder()
                .from(this)
                .template(other.template())
                .selector(selector().requirements().isEmpty() ? other.selector() : selector())
                .templateGeneration(other.metadata().generation())
                .build();
    }

    /** The status condition of a type. */
    public final Optional<Condition> condition(String type) {
        return Condition.find(conditions(), type);
    }

    static Workload read(Fields object, String kind) {
        Fields spec = object.requiredObject("spec");
        Fields status = object.objectOrEmpty("status");
        Fields rolling = spec.objectOrEmpty("updateStrategy").objectOrEmpty("rollingUpdate");
        return builder()
                .metadata(Metadata.read(object))
                .kind(kind)
                .replicas(replicas(spec, kind))
                .selector(Selector.read(spec.objectOrEmpty("selector")))
                .template(Template.read(spec.objectOrEmpty("template")))
                .partition(rolling.whole("partition").orElse(0))
                .observedGeneration(status.wholeOrText("observedGeneration"))
                .templateOf(spec.object("workloadRef")
                        .map(ref -> new Reference(
                                ref.text("kind").orElse(""), ref.text("name").orElse(""))))
                .observedTemplateGeneration(status.wholeOrText("workloadObservedGeneration"))
                .updateRevision(status.text(kind.equals("Rollout") ? "currentPodHash" : "updateRevision")
                        .filter(revision -> !revision.isEmpty()))
                .desiredScheduled(status.whole("desiredNumberScheduled"))
                .phase(status.text("phase"))
                .message(status.text("message").orElse(""))
                .aborted(status.bool("abort").orElse(false))
                .paused(spec.bool("paused").orElse(false))
                .held(!status.objects("pauseConditions").isEmpty())
                .conditions(Condition.read(status))
                .build();
    }

    /** The field may be left out of a custom resource, where nobody fills in the documented default of one. */
    private static OptionalLong replicas(Fields spec, String kind) {
        if (kind.equals("DaemonSet")) {
            return OptionalLong.empty();
        }
        return spec.has("replicas") ? OptionalLong.of(spec.requiredCount("replicas")) : OptionalLong.of(1);
    }

    /** A builder; everything but the optional parts is required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Workload}; not thread-safe. */
    public static final class Builder extends ImmutableWorkload.Builder {
        Builder() {}
    }
}
