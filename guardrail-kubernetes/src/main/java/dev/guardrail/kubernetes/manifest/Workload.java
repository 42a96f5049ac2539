package dev.guardrail.kubernetes.manifest;

import dev.guardrail.text.Place;
import java.util.List;
import java.util.Optional;

/**
 * A workload as it is meant to run.
 *
 * @param kind its kind
 * @param namespace its namespace, where the manifest says one
 * @param name its name, or the beginning of its generated name; empty where the manifest has none, which is a finding
 * @param place where it begins
 * @param images every image that it names, in the order of the text; one that is lost or malformed has no reference
 * @param templateOf the workload whose template it uses instead of its own, as {@code Deployment/cart}
 */
public record Workload(
        WorkloadKind kind,
        Optional<String> namespace,
        String name,
        Place place,
        List<IntendedImage> images,
        Optional<String> templateOf) {
    public Workload {
        images = List.copyOf(images);
    }

    /** Kind, namespace and name: {@code Deployment shop/cart}. */
    @Override
    public String toString() {
        return kind.kind() + " " + namespace.map(n -> n + "/").orElse("") + name;
    }
}
