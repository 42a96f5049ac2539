package dev.guardrail.condition;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what Argo Rollouts answers for pairs of conditions; results are tagged by type, see {@link #value}. */
final class ConditionVectors {
    private ConditionVectors() {}

    /** One metric, the answer it was given, and what Argo makes of it. */
    record ConditionVector(Map<String, Object> json) {
        String id() {
            return string("id");
        }

        String string(String name) {
            return (String) json.get(name);
        }

        boolean is(String name) {
            return Boolean.TRUE.equals(json.get(name));
        }

        String condition(Role role) {
            return string(role == Role.SUCCESS ? "success" : "failure");
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> expect() {
            return (Map<String, Object>) json.get("expect");
        }

        String phase() {
            return (String) expect().get("phase");
        }

        /** What Argo answers for one of the conditions; null if it could not evaluate it. */
        Object answer(Role role) {
            return expect().get(role == Role.SUCCESS ? "success" : "failure");
        }

        Value result() {
            return value(json.get("result"));
        }

        Shape shape() {
            return shapeOf(result());
        }
    }

    static List<ConditionVector> read() {
        String folder = System.getProperty("guardrail.vectors.conditions");
        try {
            Path root = folder != null
                    ? Path.of(folder)
                    : Path.of(ConditionVectors.class
                            .getResource("/vectors/conditions")
                            .toURI());
            List<ConditionVector> vectors = new ArrayList<>();
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    read(file, vectors);
                }
            }
            return vectors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static void read(Path file, List<ConditionVector> vectors) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = new JsonFactory().createParser(in)) {
            parser.nextToken();
            if (any(parser) instanceof Map<?, ?> map
                    && map.get("vectors") instanceof List<?> list
                    && ofConditions(list)) {
                list.forEach(vector -> vectors.add(new ConditionVector((Map<String, Object>) vector)));
            }
        }
    }

    /** Whether the vectors are of this format: other folders hold vectors of whole runs. */
    private static boolean ofConditions(List<?> vectors) {
        return vectors.stream()
                .anyMatch(vector -> vector instanceof Map<?, ?> map
                        && (map.get("success") instanceof String || map.get("failure") instanceof String));
    }

    private static Object any(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, any(parser));
                }
                return map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(any(parser));
                }
                return list;
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return parser.getBooleanValue();
            }
            case VALUE_NULL -> {
                return null;
            }
            default -> {
                return parser.getText();
            }
        }
    }

    @SuppressWarnings("unchecked")
    static Value value(Object json) {
        if (json == null) {
            return Value.absent(Absence.NULL);
        } else if (json instanceof Boolean bool) {
            return Value.of(bool);
        } else if (json instanceof String text) {
            return Value.of(text);
        }
        Map.Entry<String, Object> entry =
                ((Map<String, Object>) json).entrySet().iterator().next();
        Object content = entry.getValue();
        return switch (entry.getKey()) {
            case "f" -> Value.of(number((String) content));
            case "i" -> Value.whole(Long.parseLong((String) content));
            case "fs" ->
                Value.vector(((List<String>) content)
                        .stream().mapToDouble(ConditionVectors::number).toArray());
            case "l" ->
                new Value.Items(((List<Object>) content)
                        .stream().map(ConditionVectors::value).toList());
            case "m" -> {
                Map<String, Value> fields = new LinkedHashMap<>();
                ((Map<String, Object>) content).forEach((name, field) -> fields.put(name, value(field)));
                yield Value.fields(fields);
            }
            case "pf" -> Value.absent(Absence.NULL);
            default -> throw new IllegalArgumentException("unknown encoding " + json);
        };
    }

    private static double number(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** What a source would declare whose answers have the type that Argo sees. */
    static Shape shapeOf(Value value) {
        if (value instanceof Value.Decimal) {
            return Shape.number();
        } else if (value instanceof Value.Whole) {
            return Shape.whole();
        } else if (value instanceof Value.Text) {
            return Shape.text();
        } else if (value instanceof Value.Bool) {
            return Shape.bool();
        } else if (value instanceof dev.guardrail.evidence.Vector) {
            return Shape.vector();
        } else if (value instanceof Value.Items) {
            return Shape.listOf(Shape.unknown());
        }
        return value instanceof Value.Fields ? Shape.mapOf(Shape.unknown()) : Shape.unknown();
    }
}
