package dev.guardrail.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the envelope of an answer, token by token: one JSON document without duplicate keys and without anything behind it,
 * {@code status} success, no word of being incomplete, and a result. The fields may come in any order, so nothing is
 * concluded before the end.
 */
final class AnswerReader {
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNumberLength(64)
                    .maxStringLength(64 * 1024)
                    .maxNameLength(4 * 1024)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    /** Looks for duplicate keys itself, as the parser would keep a set of names for each of very many objects. */
    private static final JsonFactory ANSWERS =
            JSON.rebuild().disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /** Names under which a server may say that it left something out, now or in a version to come. */
    private static final Pattern PARTIALITY = Pattern.compile(
            "partial|warn|incomplete|truncat|degrad|missing|limited|error|fail|drop|skip|clip|exceed|unavailable");

    /** The contrary, which only a denial makes a sign of it. */
    private static final Pattern COMPLETENESS = Pattern.compile("(?<!in)complete");

    /** Remarks that elements were left out of a computation, whatever the server thinks of it. */
    private static final Pattern LEFT_OUT = Pattern.compile("ignored histogram|incompatible sample types");

    /** The names of each object are held, to see whether one comes twice. */
    private static final int MOST_OTHERS = 100_000;

    private static final String SUCCESS = "success";

    private final JsonParser in;
    private final ResultReader result;
    private @Nullable String status;
    private String errorType = "";
    private String error = "";
    private boolean hasData;
    private int others;
    private @Nullable String partiality;
    private List<String> infos = List.of();

    private AnswerReader(JsonParser in, AnswerBytes bytes, PrometheusLimits limits, int keptLabels) {
        this.in = in;
        this.result = new ResultReader(in, bytes, limits, new Columns(limits, keptLabels));
    }

    /**
     * Reads a body to its end.
     *
     * @param keptLabels of how many series the labels are kept
     * @throws SourceException for an answer that is malformed, an error, incomplete, or too large
     * @throws IOException if reading fails, {@link com.fasterxml.jackson.core.JacksonException} if it is not JSON
     */
    static Reading read(InputStream body, PrometheusLimits limits, int keptLabels) throws IOException {
        AnswerBytes bytes = new AnswerBytes(body);
        try (JsonParser parser = ANSWERS.createParser(bytes)) {
            // The API answers in UTF-8. Of anything else the parser would give places that are not of bytes.
            if (parser.getInputSource() != bytes) {
                throw malformed("the answer is not in UTF-8");
            }
            AnswerReader reader = new AnswerReader(parser, bytes, limits, keptLabels);
            reader.readDocument();
            return reader.conclude();
        }
    }

    private void readDocument() throws IOException {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw malformed("the answer is not a JSON object");
        }
        FieldNames names = new FieldNames();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            names.add(name);
            in.nextToken();
            readField(name);
        }
        if (in.nextToken() != null) {
            throw malformed("the answer goes on after its end");
        }
    }

    private void readField(String name) throws IOException {
        switch (name) {
            case "status" -> status = word(name, SUCCESS);
            case "errorType" -> errorType = text(name);
            case "error" -> error = text(name);
            case "data" -> readData();
            case "infos" -> infos = texts();
            case "warnings" -> {
                List<String> warnings = texts();
                if (!warnings.isEmpty()) {
                    partiality = "the server warns: " + Excerpt.of(String.join("; ", warnings));
                }
            }
            default -> readOther(name);
        }
    }

    private void readData() throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        hasData = true;
        FieldNames names = new FieldNames();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            names.add(name);
            in.nextToken();
            switch (name) {
                case "resultType" -> result.readType(word(name, "vector"));
                case "result" -> result.readResult();
                default -> readOther(name);
            }
        }
    }

    /**
     * What is not known is skipped, unless its name speaks of a partial answer and its value does not deny it, or of a
     * complete one and its value does.
     */
    private void readOther(String name) throws IOException {
        if (++others > MOST_OTHERS) {
            throw new SourceException(
                    Fault.Kind.TOO_LARGE, "the answer has more than " + MOST_OTHERS + " values beside its result");
        }
        JsonToken token = in.currentToken();
        boolean denied = token.isStructStart() ? readNested() : denies(token);
        String lower = name.toLowerCase(Locale.ROOT);
        boolean incomplete = !token.isStructStart()
                && COMPLETENESS.matcher(lower).find()
                && (denied || (token == JsonToken.VALUE_STRING && in.getText().equalsIgnoreCase("false")));
        if (incomplete || (!denied && PARTIALITY.matcher(lower).find())) {
            partiality = "the answer says it is not complete (" + Excerpt.of(name) + ")";
        }
    }

    private boolean denies(JsonToken token) throws IOException {
        boolean none = token == JsonToken.VALUE_NUMBER_INT && in.getText().equals("0");
        return none || token == JsonToken.VALUE_FALSE || token == JsonToken.VALUE_NULL;
    }

    /** Reads to the end of an array or object, and says whether it is empty. The parser bounds how deep it may be. */
    private boolean readNested() throws IOException {
        boolean empty = true;
        FieldNames names = new FieldNames();
        for (JsonToken token = in.nextToken(); !token.isStructEnd(); token = in.nextToken()) {
            boolean named = token == JsonToken.FIELD_NAME;
            String name = named ? in.currentName() : "";
            if (named) {
                names.add(name);
                in.nextToken();
            }
            readOther(name);
            empty = false;
        }
        return empty;
    }

    private Reading conclude() {
        if (!SUCCESS.equals(status)) {
            throw status == null
                    ? malformed("the answer has no status; is this the Prometheus query API?")
                    : new SourceException(Fault.Kind.REFUSED, Excerpt.of("status " + status + ": " + errorText()));
        }
        if (partiality != null) {
            throw new SourceException(Fault.Kind.PARTIAL, partiality);
        }
        if (!errorType.isBlank() || !error.isBlank()) {
            throw new SourceException(Fault.Kind.PARTIAL, Excerpt.of("a success with an error: " + errorText()));
        }
        if (!hasData) {
            throw malformed("the answer has no data object");
        }
        return result.reading(infos);
    }

    private String errorText() {
        return (errorType + " " + error).strip();
    }

    private String text(String name) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw malformed(name + " is not a text");
        }
        return in.getText();
    }

    /** A text that is mostly this one, which then is not made anew. */
    private String word(String name, String expected) throws IOException {
        boolean same = in.currentToken() == JsonToken.VALUE_STRING && in.getTextLength() == expected.length();
        if (same) {
            char[] text = in.getTextCharacters();
            int from = in.getTextOffset();
            for (int i = 0; same && i < expected.length(); i++) {
                same = text[from + i] == expected.charAt(i);
            }
        }
        return same ? expected : text(name);
    }

    /** A list of texts; null is an empty one, anything else counts as one text so that it is not overlooked. */
    private List<String> texts() throws IOException {
        List<String> out = new ArrayList<>();
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return out;
        } else if (in.currentToken() != JsonToken.START_ARRAY) {
            in.skipChildren();
            return List.of("not a list of texts");
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            String text = in.currentToken() == JsonToken.VALUE_STRING ? in.getText() : "not a text";
            in.skipChildren();
            if (LEFT_OUT.matcher(text).find()) {
                partiality = "elements were left out: " + Excerpt.of(text);
            }
            if (out.size() < 10) {
                out.add(Excerpt.of(text));
            }
        }
        return out;
    }

    private static SourceException malformed(String message) {
        return new SourceException(Fault.Kind.MALFORMED, message);
    }
}
