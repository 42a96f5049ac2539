package dev.guardrail.kubernetes.manifest;

import dev.guardrail.text.FieldType;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Node;
import dev.guardrail.text.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One object of a known kind to a workload with its images. What is lost or doubled on the way is a finding. */
final class WorkloadReader {
    private final Findings findings;

    WorkloadReader(Findings findings) {
        this.findings = findings;
    }

    Workload read(WorkloadKind kind, Mapping object) {
        Optional<String> templateOf = kind == WorkloadKind.ROLLOUT ? workloadRef(object) : Optional.empty();
        Optional<Mapping> pod = mapping(object, kind.podSpec());
        List<IntendedImage> images = new ArrayList<>();
        if (pod.isPresent()) {
            images.addAll(images(pod.get(), kind.podSpec()));
        } else if (templateOf.isEmpty()) {
            findings.error(
                    "no-pod-template",
                    object.place(),
                    kind.podSpec() + " of this " + kind.kind() + " is missing",
                    "write the pod with its containers; did a patch or a wrong indentation lose it?");
        }
        if (kind.selectsItsPods()) {
            new SelectorCheck(findings).check(object, templateOf.isPresent());
        }
        return new Workload(
                kind, metadata(object, "namespace"), name(kind, object), object.place(), images, templateOf);
    }

    private String name(WorkloadKind kind, Mapping object) {
        Optional<String> name = metadata(object, "name").or(() -> metadata(object, "generateName"));
        if (name.isEmpty()) {
            findings.error(
                    "missing-field",
                    object.place(),
                    "metadata.name of this " + kind.kind() + " is missing",
                    "add a name");
        }
        return name.orElse("");
    }

    private List<IntendedImage> images(Mapping pod, String path) {
        List<IntendedImage> images = new ArrayList<>();
        Set<String> names = new HashSet<>();
        ContainerReader reader = new ContainerReader(names, findings);
        for (IntendedImage.Role role : IntendedImage.Role.values()) {
            String list = path + "." + role.field();
            List<Node> items = items(pod, role.field());
            if (role == IntendedImage.Role.CONTAINER && items.isEmpty()) {
                findings.error(
                        "no-containers",
                        pod.entry(role.field()).map(Mapping.Entry::place).orElseGet(pod::place),
                        list + " is missing or empty",
                        "write the containers; did a patch replace the list?");
            }
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof Mapping item) {
                    reader.read(role, list + "[" + i + "]", item).ifPresent(images::add);
                } else {
                    findings.error(
                            "wrong-type",
                            items.get(i).place(),
                            list + "[" + i + "] is not a mapping",
                            "write its fields");
                }
            }
        }
        return images;
    }

    private static Optional<String> workloadRef(Mapping object) {
        return mapping(object, "spec.workloadRef")
                .map(ref ->
                        text(ref, "kind").orElse("") + "/" + text(ref, "name").orElse(""));
    }

    private static Optional<String> metadata(Mapping object, String field) {
        return mapping(object, "metadata").flatMap(metadata -> text(metadata, field));
    }

    private static List<Node> items(Mapping pod, String field) {
        return pod.get(field).orElse(pod) instanceof Sequence sequence ? sequence.items() : List.of();
    }

    private static Optional<Mapping> mapping(Mapping from, String path) {
        Optional<Mapping> at = Optional.of(from);
        for (String field : path.split("\\.", -1)) {
            at = at.flatMap(m -> m.get(field)).filter(Mapping.class::isInstance).map(Mapping.class::cast);
        }
        return at;
    }

    private static Optional<String> text(Mapping from, String field) {
        return from.get(field).flatMap(FieldType.TEXT::value);
    }
}
