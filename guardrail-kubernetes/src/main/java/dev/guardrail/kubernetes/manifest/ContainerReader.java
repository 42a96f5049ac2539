package dev.guardrail.kubernetes.manifest;

import dev.guardrail.kubernetes.manifest.IntendedImage.Role;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Node;
import dev.guardrail.text.Null;
import dev.guardrail.text.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The containers of one pod, and its image volumes. */
final class ContainerReader {
    /** What templating languages leave behind when nobody fills in the value. */
    private static final List<String> PLACEHOLDERS = List.of("{{", "}}", "${", "$(", "<no value>", "%{", "<<", "@@");

    private final Set<String> names;
    private final Findings findings;

    /** Reads the containers of the pod whose container names are collected in {@code names}. */
    ContainerReader(Set<String> names, Findings findings) {
        this.names = names;
        this.findings = findings;
    }

    /** The image of a container; for a volume only if it is made from an image. */
    Optional<IntendedImage> read(Role role, String path, Mapping item) {
        if (role == Role.VOLUME) {
            return item.get("image")
                    .filter(Mapping.class::isInstance)
                    .map(Mapping.class::cast)
                    .map(image -> new IntendedImage(
                            role,
                            text(item, "name").orElse(""),
                            reference(path + ".image", "reference", image),
                            place(image, "reference")));
        }
        return Optional.of(
                new IntendedImage(role, name(path, item), reference(path, "image", item), place(item, "image")));
    }

    private String name(String path, Mapping item) {
        Optional<String> name = text(item, "name");
        if (name.isEmpty() || name.get().isEmpty()) {
            findings.error("missing-field", item.place(), path + " has no name", "give the container a name");
        } else if (!names.add(name.get())) {
            findings.error(
                    "duplicate-container",
                    place(item, "name"),
                    path + " has the name " + name.get() + " of another container of this pod",
                    "rename one of them; did a patch add where it was to change?");
        }
        return name.orElse("");
    }

    private Optional<ImageReference> reference(String path, String field, Mapping item) {
        Optional<Node> node = item.get(field).filter(value -> !(value instanceof Null));
        Optional<String> image = node.flatMap(FieldType.TEXT::value);
        if (node.isEmpty() || image.filter(String::isEmpty).isPresent()) {
            findings.error(
                    "lost-image",
                    place(item, field),
                    path + text(item, "name").map(name -> " (" + name + ")").orElse("") + " has no image",
                    "write the image; did a patch replace the container instead of merging it?");
            return Optional.empty();
        }
        return image.flatMap(text -> parsed(path + "." + field, text, node.get().place()));
    }

    private Optional<ImageReference> parsed(String path, String image, Place place) {
        if (PLACEHOLDERS.stream().anyMatch(image::contains)) {
            findings.error(
                    "template-placeholder",
                    place,
                    path + " still has a template placeholder",
                    "render the template first");
            return Optional.empty();
        }
        try {
            return Optional.of(ImageReference.parse(image));
        } catch (IllegalArgumentException e) {
            findings.error(
                    "invalid-image",
                    place,
                    path + " " + e.getMessage(),
                    "write registry/repository:tag or registry/repository@sha256:digest");
            return Optional.empty();
        }
    }

    private static Place place(Mapping item, String field) {
        return item.get(field)
                .filter(value -> !(value instanceof Null))
                .map(Node::place)
                .or(() -> item.entry(field).map(Mapping.Entry::place))
                .orElseGet(item::place);
    }

    private static Optional<String> text(Mapping item, String field) {
        return item.get(field).flatMap(FieldType.TEXT::value);
    }
}
