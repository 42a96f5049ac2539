package dev.guardrail.kubernetes.manifest;

import dev.guardrail.text.FieldType;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Nearest;
import dev.guardrail.text.Node;
import dev.guardrail.text.Null;
import dev.guardrail.text.Place;
import dev.guardrail.text.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One document to the objects in it: lists are opened, known kinds read, others noted. */
final class ObjectReader {
    private final Findings findings;
    private final Discretion discretion;
    private final List<Workload> workloads = new ArrayList<>();
    private final List<PassedOver> passedOver = new ArrayList<>();

    ObjectReader(Findings findings, Discretion discretion) {
        this.findings = findings;
        this.discretion = discretion;
    }

    List<Workload> workloads() {
        return workloads;
    }

    List<PassedOver> passedOver() {
        return passedOver;
    }

    void readDocument(Node document) {
        if (!(document instanceof Null)) {
            readObject(document, Optional.empty(), Optional.empty());
        }
    }

    /** Items of a typed list, such as a PodList, need not repeat their version and kind. */
    private void readObject(Node node, Optional<String> listVersion, Optional<String> listKind) {
        if (!(node instanceof Mapping object)) {
            findings.error(
                    "not-an-object",
                    node.place(),
                    "this is " + node.words() + ", not an object",
                    "write apiVersion and kind");
            return;
        }
        Optional<String> apiVersion = text(object, "apiVersion").or(() -> listVersion);
        Optional<String> kind = text(object, "kind").or(() -> listKind);
        if (apiVersion.isEmpty() || kind.isEmpty()) {
            String missing = kind.isEmpty() ? "kind" : "apiVersion";
            findings.error(
                    "missing-" + (kind.isEmpty() ? "kind" : "api-version"),
                    object.entry(missing).map(Mapping.Entry::place).orElseGet(object::place),
                    "this object has no " + missing,
                    "add " + missing + "; kinds that are judged: " + String.join(", ", WorkloadKind.kinds()));
            return;
        }
        readKind(object, apiVersion.get(), kind.get());
    }

    private void readKind(Mapping object, String apiVersion, String kind) {
        Optional<WorkloadKind> known = WorkloadKind.of(kind);
        if (known.isPresent()) {
            checkVersion(object, apiVersion, known.get());
            new FieldCheck(FieldTables.STANDARD, discretion, findings).check(object, kind);
            workloads.add(new WorkloadReader(findings).read(known.get(), object));
        } else if (kind.endsWith("List") && object.get("items").isPresent()) {
            readItems(object, apiVersion, kind);
        } else {
            passOver(object, apiVersion, kind);
        }
    }

    private void readItems(Mapping object, String apiVersion, String kind) {
        Node items = object.get("items").orElse(object);
        boolean typed = kind.length() > "List".length();
        if (items instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                readObject(
                        item,
                        typed ? Optional.of(apiVersion) : Optional.empty(),
                        typed ? Optional.of(kind.substring(0, kind.length() - "List".length())) : Optional.empty());
            }
        } else if (!(items instanceof Null)) {
            findings.error(
                    "wrong-type",
                    items.place(),
                    "items is " + items.words() + ", not a list",
                    "begin each item with a dash");
        }
    }

    private void checkVersion(Mapping object, String apiVersion, WorkloadKind kind) {
        if (!apiVersion.equals(kind.apiVersion())) {
            findings.error(
                    "wrong-api-version",
                    place(object, "apiVersion"),
                    "a " + kind.kind() + " of version " + apiVersion + " is not known",
                    "write apiVersion: " + kind.apiVersion());
        }
    }

    private void passOver(Mapping object, String apiVersion, String kind) {
        Optional<String> meant = Nearest.name(kind, WorkloadKind.kinds());
        if (kind.equals("Secret")) {
            discretion.hide(object);
        }
        if (meant.isPresent()) {
            findings.error(
                    "misspelt-kind",
                    place(object, "kind"),
                    "the kind " + kind + " is not known",
                    "did you mean " + meant.get() + "?");
        } else if (namesContainers(object)) {
            findings.warning(
                    "unjudged-images",
                    place(object, "kind"),
                    "the kind " + kind + " is not judged, but it has containers",
                    "judge the pods that it makes");
        }
        passedOver.add(new PassedOver(apiVersion, kind, object.place()));
    }

    /** Whether somewhere in it a list called containers has an item with an image. */
    private static boolean namesContainers(Node node) {
        if (node instanceof Mapping mapping) {
            return mapping.entries().stream()
                    .anyMatch(
                            e -> (e.key().equals("containers") && hasImages(e.value())) || namesContainers(e.value()));
        }
        return node instanceof Sequence sequence && sequence.items().stream().anyMatch(ObjectReader::namesContainers);
    }

    private static boolean hasImages(Node node) {
        return node instanceof Sequence sequence
                && sequence.items().stream()
                        .anyMatch(item -> item instanceof Mapping container
                                && container
                                        .get("image")
                                        .flatMap(FieldType.TEXT::value)
                                        .isPresent());
    }

    private static Place place(Mapping object, String field) {
        return object.get(field).map(Node::place).orElseGet(object::place);
    }

    private static Optional<String> text(Mapping object, String field) {
        return object.get(field).flatMap(FieldType.TEXT::value).filter(text -> !text.isEmpty());
    }
}
