package dev.guardrail.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Test data in JSON as maps and lists; numbers as their text. */
record Json(Object value) {

    static Json read(Path file) {
        try (JsonParser in = new JsonFactory().createParser(Files.readString(file))) {
            in.nextToken();
            return new Json(tree(in));
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    private static Object tree(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> out = new LinkedHashMap<>();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                in.nextToken();
                out.put(name, tree(in));
            }
            return out;
        } else if (in.currentToken() == JsonToken.START_ARRAY) {
            List<Object> out = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                out.add(tree(in));
            }
            return out;
        }
        return in.getText();
    }

    Map<String, Json> fields() {
        Map<String, Json> out = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> out.put((String) name, new Json(field)));
        }
        return out;
    }

    List<Json> items() {
        return value instanceof List<?> list ? list.stream().map(Json::new).toList() : List.of();
    }

    boolean has(String name) {
        return fields().containsKey(name);
    }

    Json get(String name) {
        Json field = fields().get(name);
        if (field == null) {
            throw new IllegalStateException("no field '" + name + "' in " + fields().keySet());
        }
        return field;
    }

    String text(String name) {
        return get(name).text();
    }

    String text() {
        return (String) value;
    }

    long whole(String name) {
        return Long.parseLong(text(name));
    }
}
