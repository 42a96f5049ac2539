package dev.guardrail.kubernetes.manifest;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which images may be deployed. Immutable and safe to share between threads.
 *
 * @param digestOnly whether a digest is demanded; else a tag other than {@code latest} suffices
 * @param registries where images may come from, as {@code registry.example.com} or with the beginning of the repository,
 *     {@code registry.example.com/shop}; any if empty
 */
public record ImagePolicy(boolean digestOnly, Set<String> registries) {
    public ImagePolicy {
        registries = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(registries));
        for (String registry : registries) {
            if (registry.isBlank() || registry.endsWith("/") || registry.contains("@")) {
                throw new IllegalArgumentException("allowed registry '" + registry
                        + "': give a host, with a port and the beginning of a repository if need be, without a slash at the"
                        + " end");
            }
        }
    }

    /** No {@code latest}, no missing tag; any registry. */
    public static ImagePolicy standard() {
        return new ImagePolicy(false, Set.of());
    }

    /** The same, and a digest is demanded. */
    public ImagePolicy withDigestOnly() {
        return new ImagePolicy(true, registries);
    }

    /** The same, with only these registries. */
    public ImagePolicy withRegistries(String... allowed) {
        return new ImagePolicy(digestOnly, new LinkedHashSet<>(java.util.List.of(allowed)));
    }

    /**
     * What is wrong with an image as it is written, as the end of a sentence about it: "has no tag, which means latest". A
     * name that cannot be taken apart is no proof of a fixed image. Empty if it may be deployed.
     */
    public Optional<String> objectionTo(String image) {
        try {
            return objection(ImageReference.parse(image)).map(Objection::words);
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** What is wrong with an image, as the end of a sentence about it; empty if it may be deployed. */
    Optional<Objection> objection(ImageReference image) {
        if (image.latest()) {
            return Optional.of(
                    image.tag().isPresent()
                            ? new Objection("latest-tag", "has the tag latest, which moves")
                            : new Objection("no-tag", "has no tag, which means latest"));
        } else if (digestOnly && !image.immutable()) {
            return Optional.of(new Objection("no-digest", "has no digest, so its tag can move"));
        } else if (!registries.isEmpty() && registries.stream().noneMatch(allowed -> isBelow(image.name(), allowed))) {
            String where =
                    image.registry().isPresent() ? "is from a registry that is not allowed" : "names no registry";
            return Optional.of(new Objection("registry-not-allowed", where));
        }
        return Optional.empty();
    }

    private static boolean isBelow(String name, String allowed) {
        return name.startsWith(allowed + "/") || name.equals(allowed);
    }

    /** Why an image may not be deployed. */
    record Objection(String code, String words) {}
}
