package dev.guardrail.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.text.FieldType;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Node;
import dev.guardrail.text.Sequence;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables know every field of every object that a real API server answered with. */
class FieldTablesTest {
    private static final TextLimits LARGE = new TextLimits(64 << 20, 128, 10_000_000);

    @Test
    void types_thatFieldsName_haveTables() {
        FieldTables tables = FieldTables.STANDARD;
        for (String kind : WorkloadKind.kinds()) {
            assertThat(tables.fields(kind)).containsKeys("apiVersion", "kind", "metadata", "spec", "status");
        }
        tables.types()
                .forEach((type, fields) -> fields.forEach((field, shape) -> assertThat(named(shape))
                        .as(type + "." + field)
                        .allSatisfy(name -> assertThat(tables.types()).containsKey(name))));
    }

    @Test
    void tables_haveWhatManifestsCommonlyUse() {
        assertThat(FieldTables.STANDARD.fields("PodSpec"))
                .containsKeys(
                        "containers",
                        "initContainers",
                        "ephemeralContainers",
                        "resources",
                        "hostUsers",
                        "schedulingGates");
        assertThat(FieldTables.STANDARD.fields("Container"))
                .containsKeys("image", "resizePolicy", "restartPolicy", "startupProbe", "volumeDevices", "envFrom");
        assertThat(FieldTables.STANDARD.fields("ObjectMeta")).containsKeys("labels", "generateName", "managedFields");
        assertThat(FieldTables.STANDARD.fields("CanaryStep")).containsKeys("setWeight", "plugin", "setMirrorRoute");
    }

    @Test
    void recordedObjects_haveOnlyKnownFields() throws IOException {
        List<Mapping> objects = new ArrayList<>();
        String folder = System.getProperty("guardrail.recordings.kubernetes");
        if (folder == null) {
            try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("recorded/objects.json"))) {
                collect(Syntax.JSON.read("objects.json", in, LARGE).orRefuse().get(0), objects);
            }
        } else {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.filter(f -> f.getFileName().toString().matches("[0-9].*"))
                        .toList()) {
                    try (InputStream in = Files.newInputStream(file)) {
                        collect(
                                Syntax.JSON
                                        .read(file.toString(), in, LARGE)
                                        .orRefuse()
                                        .get(0),
                                objects);
                    }
                }
            }
        }

        assertThat(objects).hasSizeGreaterThan(30);
        assertThat(objects.stream().flatMap(object -> unknown(object).stream())).isEmpty();
    }

    private static List<Finding> unknown(Mapping object) {
        Findings findings = new Findings();
        String kind = object.get("kind").flatMap(FieldType.TEXT::value).orElse("Pod");
        new FieldCheck(FieldTables.STANDARD, new Discretion(), findings).check(object, kind);
        return findings.sorted();
    }

    /** Answers only: what was asked for may be wrong on purpose. */
    private static void collect(Node node, List<Mapping> objects) {
        if (node instanceof Sequence sequence) {
            sequence.items().forEach(item -> collect(item, objects));
        } else if (node instanceof Mapping mapping) {
            String kind = mapping.get("kind").flatMap(FieldType.TEXT::value).orElse("");
            if (WorkloadKind.of(kind).isPresent() && mapping.get("spec").isPresent()) {
                objects.add(mapping);
            } else {
                mapping.entries().stream()
                        .filter(entry -> !entry.key().equals("request"))
                        .forEach(entry -> collect(entry.value(), objects));
            }
        }
    }

    private static List<String> named(FieldShape shape) {
        if (shape instanceof FieldShape.ListOf list) {
            return named(list.element());
        } else if (shape instanceof FieldShape.MapOf map) {
            return named(map.element());
        }
        return shape instanceof FieldShape.Struct struct ? List.of(struct.type()) : List.of();
    }
}
