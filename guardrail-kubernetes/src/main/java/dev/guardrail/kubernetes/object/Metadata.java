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

    /** When it was asked to go, if it was; an object may stay for long after that. */
    public abstract Optional<Instant> deletion();

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

    static Metadata read(Fields object) {
        Fields metadata = object.requiredObject("metadata");
        return builder()
                .name(metadata.requiredText("name"))
                .namespace(metadata.text("namespace").orElse(""))
                .uid(metadata.requiredText("uid"))
                .version(version(metadata))
                .created(metadata.time("creationTimestamp"))
                .deletion(metadata.time("deletionTimestamp"))
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
