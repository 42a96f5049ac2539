package dev.guardrail.kubernetes.object;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON tokens to plain maps, lists, texts, numbers and booleans, within limits; duplicate keys are refused. */
final class Json {
    /** Bookkeeping of the server that is often larger than the object itself and says nothing about it. */
    private static final String MANAGED_FIELDS = "managedFields";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxNumberLength(40)
                    .maxStringLength(2 * 1024 * 1024)
                    .build())
            .build();

    private Json() {}

    /** Something that reads from a parser. */
    interface Reading<T> {
        T from(JsonParser parser) throws IOException;
    }

    static <T> T read(InputStream in, Reading<T> reading) {
        try (JsonParser parser = FACTORY.createParser(in)) {
            return complete(parser, reading);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T read(String text, Reading<T> reading) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return complete(parser, reading);
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    private static <T> T complete(JsonParser parser, Reading<T> reading) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedObjectException("the answer is not a JSON object");
        }
        T read = reading.from(parser);
        if (parser.nextToken() != null) {
            throw new MalformedObjectException("something follows the end of the JSON object");
        }
        return read;
    }

    /** The object at whose start the parser stands; the parser is left at its end. */
    static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (next(parser) != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            next(parser);
            if (name.equals(MANAGED_FIELDS)) {
                skip(parser);
            } else {
                fields.put(name, value(parser));
            }
        }
        return fields;
    }

    static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new MalformedObjectException("unexpected " + parser.currentToken());
        };
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new MalformedObjectException("a number that is none: " + text, e);
        }
    }

    private static List<@Nullable Object> list(JsonParser parser) throws IOException {
        List<@Nullable Object> values = new ArrayList<>();
        while (next(parser) != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return values;
    }

    /** Jackson's skipChildren ends silently where the text ends. */
    static void skip(JsonParser parser) throws IOException {
        parser.skipChildren();
        if (parser.currentToken() == null || parser.currentToken().isStructStart()) {
            throw new MalformedObjectException("the answer ends in the middle of an object");
        }
    }

    static JsonToken next(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new MalformedObjectException("the answer ends in the middle of an object");
        }
        return token;
    }

    /** The message of the parser quotes the answer, which may hold anything: only the kind of fault is kept. */
    private static MalformedObjectException malformed(Exception e) {
        return new MalformedObjectException(
                "the answer is not readable JSON (" + e.getClass().getSimpleName() + ")", e);
    }
}
