package dev.guardrail.kubernetes.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON value of a test file: reads, and writes it again with its keys in the order they had. */
public record JsonTree(@Nullable Object value) {
    private static final JsonFactory FACTORY = new JsonFactory();

    public static JsonTree read(Path file) {
        try (JsonParser parser = FACTORY.createParser(file.toFile())) {
            parser.nextToken();
            return new JsonTree(value(parser));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonTree parse(String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            return new JsonTree(value(parser));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, value(parser));
            }
            return fields;
        } else if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(parser));
            }
            return items;
        } else if (token.isNumeric()) {
            return parser.getDecimalValue();
        } else if (token.isBoolean()) {
            return parser.getBooleanValue();
        }
        return token == JsonToken.VALUE_NULL ? null : parser.getText();
    }

    public Optional<JsonTree> find(String name) {
        Object found = value instanceof Map<?, ?> map ? map.get(name) : null;
        return Optional.ofNullable(found).map(JsonTree::new);
    }

    public JsonTree get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no field " + name));
    }

    public String text() {
        return String.valueOf(value);
    }

    public double number() {
        return ((Number) java.util.Objects.requireNonNull(value)).doubleValue();
    }

    public int whole() {
        return (int) number();
    }

    public List<JsonTree> items() {
        return value instanceof List<?> list ? list.stream().map(JsonTree::new).toList() : List.of();
    }

    public Map<String, JsonTree> fields() {
        Map<String, JsonTree> out = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> out.put(String.valueOf(name), new JsonTree(field)));
        }
        return out;
    }

    /** Compact JSON. */
    public String json() {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void write(@Nullable Object value, JsonGenerator out) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> field : map.entrySet()) {
                out.writeFieldName(String.valueOf(field.getKey()));
                write(field.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                write(item, out);
            }
            out.writeEndArray();
        } else if (value instanceof java.math.BigDecimal number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value == null) {
            out.writeNull();
        } else {
            out.writeString(value.toString());
        }
    }
}
