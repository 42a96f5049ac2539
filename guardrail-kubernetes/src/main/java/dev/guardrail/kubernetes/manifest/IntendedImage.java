package dev.guardrail.kubernetes.manifest;

import dev.guardrail.text.Place;
import java.util.Optional;

/**
 * An image that a workload names.
 *
 * @param role what it is used for
 * @param name the container's or volume's name; empty where the manifest has none, which is a finding
 * @param reference the image; empty if the manifest has none, or one that no runtime could pull, which is a finding
 * @param place where the image stands, or else the container
 */
public record IntendedImage(Role role, String name, Optional<ImageReference> reference, Place place) {

    /** What an image is used for. */
    public enum Role {
        /** A container. */
        CONTAINER("containers"),
        /** A container that runs before the others, or a sidecar. */
        INIT("initContainers"),
        /** A container added to a running pod. */
        EPHEMERAL("ephemeralContainers"),
        /** A volume with the content of an image. */
        VOLUME("volumes");

        private final String field;

        Role(String field) {
            this.field = field;
        }

        String field() {
            return field;
        }

        /** For messages: {@code init container}. */
        String words() {
            return this == CONTAINER
                    ? "container"
                    : this == VOLUME ? "volume" : name().toLowerCase(java.util.Locale.ROOT) + " container";
        }
    }

    @Override
    public String toString() {
        return role.words() + " " + name + reference.map(r -> " " + r).orElse("");
    }
}
