package dev.guardrail.prometheus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the labels of one series after the other, or past them. No name may come twice. Servers send the names in order,
 * where that is seen without keeping them; where they are not in order they are kept.
 */
final class LabelReader {
    /** So many labels may be read before anyone asks how large they are; each is bounded by itself. */
    private static final int OFTEN = 8;

    private final JsonParser in;
    private final int maxBytes;
    private final AnswerBytes bytes;
    private String[] names = {};
    /** How many of the names read last are in order, from the first on. */
    private int ordered;
    /** The names of this series, once they are not in order. */
    private @Nullable Set<String> unordered;

    private long fingerprint;

    LabelReader(JsonParser in, AnswerBytes bytes, int maxBytes) {
        this.in = in;
        this.bytes = bytes;
        this.maxBytes = maxBytes;
    }

    /** The labels of the object that begins here, or none if they are not to be kept. */
    Map<String, String> read(boolean keep) throws IOException {
        expect(JsonToken.START_OBJECT, "metric is not an object");
        Map<String, String> labels = keep ? new LinkedHashMap<>() : Map.of();
        long start = AnswerBytes.offset(in);
        bytes.begin(start);
        unordered = null;
        int count = 0;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            if (count % OFTEN == 0) {
                checkSize(start);
            }
            check(name, count++);
            if (in.nextToken() != JsonToken.VALUE_STRING) {
                expect(JsonToken.VALUE_STRING, "the value of a label is not a text");
            }
            if (keep) {
                labels.put(name, in.getText());
            }
        }
        expect(JsonToken.END_OBJECT, "a label has no name");
        checkSize(start);
        fingerprint = bytes.end(AnswerBytes.offset(in));
        return labels;
    }

    /** That a name does not come twice. As long as the names are those of the series before, they are in order as those were. */
    private void check(String name, int count) {
        if (count < ordered && name.equals(names[count])) {
            return;
        }
        if (count == names.length) {
            names = Arrays.copyOf(names, Math.max(12, count * 2));
        }
        names[count] = name;
        boolean inOrder = count == 0 || (count <= ordered && name.compareTo(names[count - 1]) > 0);
        ordered = inOrder ? count + 1 : Math.min(ordered, count);
        if (!inOrder) {
            checkUnordered(name, count);
        }
    }

    private void checkUnordered(String name, int count) {
        if (unordered == null) {
            unordered = new HashSet<>(Arrays.asList(names).subList(0, count));
        }
        if (!unordered.add(name)) {
            throw malformed("the label " + Excerpt.of(name) + " is given twice");
        }
    }

    /** What tells the labels read last from others as the server writes them, kept or not. */
    long fingerprint() {
        return fingerprint;
    }

    private void checkSize(long start) {
        if (AnswerBytes.offset(in) - start > maxBytes) {
            throw new SourceException(
                    Fault.Kind.TOO_LARGE,
                    "its labels have more than " + maxBytes
                            + " bytes: aggregate in the query, or raise the limit on labelBytes");
        }
    }

    private void expect(JsonToken token, String message) {
        if (in.currentToken() != token) {
            throw malformed(in.currentToken() == null ? "the answer ends too early" : message);
        }
    }

    private static SourceException malformed(String message) {
        return new SourceException(Fault.Kind.MALFORMED, message);
    }
}
