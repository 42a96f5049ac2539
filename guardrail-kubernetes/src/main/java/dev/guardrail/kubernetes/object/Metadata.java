package dev.guardrail.kubernetes.object;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Immutable;

/** What every object has. */
@Immutable
public abstract class Metadata {
    Metadata() {}

    /** The object that created this one and replaces it when it goes. */
    public record Controller(String kind, String name, String uid) {}

    /**
     * Whose an object is: that can change during its life, as when someone takes a label off a pod to look at it.
     *
     * @param controller the uid of its controller, if it has one
     * @param labels its labels
     */
    public record Belonging(Optional<String> controller, Map<String, String> labels) {
        public Belonging {
            labels = Map.copyOf(labels);
        }

        /** Whether this uid is its controller's. */
        public boolean controlledBy(String uid) {
            return controller.filter(uid::equals).isPresent();
        }
    }

    /** The name, unique among the living of its kind and namespace. */
    public abstract String name();

    /** The namespace; empty for what belongs to the cluster. */
    public abstract String namespace();

    /** The identity, never used twice. */
    public abstract String uid();

    /** The server's version of this object; a later one is greater. */
    public abstract long version();

    /** When it was created, in whole seconds of the server's clock. */
    public abstract Optional<Instant> created();

    /** By when it is to be gone, if it was asked to go; an object may stay for long after that. */
    public abstract Optional<Instant> deletion();

    /** How long before {@link #deletion()} it was asked to go, in seconds. */
    @Default
    public long grace() {
        return 0;
    }

    /** Version of the specification; 0 where the kind has none. */
    @Default
    public long generation() {
        return 0;
    }

    /** The labels. */
    public abstract Map<String, String> labels();

    /** The annotations. */
    public abstract Map<String, String> annotations();

    /** Its controller, if it has one. */
    public abstract Optional<Controller> controller();

    /** Whose it is now. */
    public final Belonging belonging() {
        return new Belonging(controller().map(Controller::uid), labels());
    }

    /** When it was asked to go, if it was. */
    public final Optional<Instant> askedToGo() {
        return deletion().map(by -> by.minusSeconds(grace()));
    }

    /** Annotations can be larger than all the rest; of pods they say nothing that is asked here. */
    final Metadata withoutAnnotations() {
        return builder().from(this).annotations(Map.of()).build();
    }

    static Metadata read(Fields object) {
        Fields metadata = object.requiredObject("metadata");
        return builder()
                .name(metadata.requiredText("name"))
                .namespace(metadata.text("namespace").orElse(""))
                .uid(metadata.requiredText("uid"))
                .version(version(metadata))
                .created(metadata.time("creationTimestamp"))
                .deletion(metadata.time("deletionTimestamp"))
                .grace(metadata.whole("deletionGracePeriodSeconds").orElse(0))
                .generation(metadata.whole("generation").orElse(0))
                .labels(metadata.textMap("labels"))
                .annotations(metadata.textMap("annotations"))
                .controller(metadata.objects("ownerReferences").stream()
                        .filter(owner -> owner.bool("controller").orElse(false))
                        .map(owner -> new Controller(
                                owner.requiredText("kind"), owner.requiredText("name"), owner.requiredText("uid")))
                        .findFirst())
                .build();
    }

    /** Versions are compared, so one that is no decimal number is refused rather than guessed at. */
    static long version(Fields metadata) {
        String text = metadata.requiredText("resourceVersion");
        if (!text.matches("[0-9]{1,18}")) {
            throw new MalformedObjectException("resourceVersion is not a decimal number");
        }
        return Long.parseLong(text);
    }

    /** A builder; name, namespace, uid and version are required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Metadata}; not thread-safe. */
    public static final class Builder extends ImmutableMetadata.Builder {
        Builder() {}
    }
}
