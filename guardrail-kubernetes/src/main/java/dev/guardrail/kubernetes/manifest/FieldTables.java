package dev.guardrail.kubernetes.manifest;

import dev.guardrail.text.FieldType;
import dev.guardrail.text.Mapping;
import dev.guardrail.text.Node;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The fields that each type has, from the tables beside this class. */
final class FieldTables {
    private static final List<String> RESOURCES = List.of(
            "workload-fields.yaml",
            "pod-fields.yaml",
            "container-fields.yaml",
            "volume-fields.yaml",
            "status-fields.yaml",
            "rollout-fields.yaml");

    /** The tables of this library; their completeness is held by a test. */
    static final FieldTables STANDARD = load();

    private final Map<String, Map<String, FieldShape>> types;

    private FieldTables(Map<String, Map<String, FieldShape>> types) {
        this.types = Map.copyOf(types);
    }

    /** The fields of a type by name. */
    Map<String, FieldShape> fields(String type) {
        return Objects.requireNonNull(types.get(type), () -> "no table for " + type);
    }

    Map<String, Map<String, FieldShape>> types() {
        return types;
    }

    private static FieldTables load() {
        Map<String, Map<String, FieldShape>> types = new HashMap<>();
        for (String resource : RESOURCES) {
            for (Mapping.Entry type : ((Mapping) read(resource)).entries()) {
                Map<String, FieldShape> fields = new LinkedHashMap<>();
                for (Mapping.Entry field : ((Mapping) type.value()).entries()) {
                    fields.put(
                            field.key(),
                            FieldShape.parse(FieldType.TEXT.value(field.value()).orElseThrow()));
                }
                if (types.put(type.key(), fields) != null) {
                    throw new IllegalStateException(resource + ": " + type.key() + " has a table already");
                }
            }
        }
        return new FieldTables(types);
    }

    private static Node read(String resource) {
        try (InputStream in = Objects.requireNonNull(FieldTables.class.getResourceAsStream(resource), resource)) {
            return Syntax.YAML
                    .read(resource, in, TextLimits.standard())
                    .expectOne()
                    .orRefuse()
                    .get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
