package dev.guardrail.prometheus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code resultType} and {@code result} into columns: a list of series, or one pair of time and value. */
final class ResultReader {
    private enum Form {
        EMPTY,
        INSTANT_SERIES,
        RANGE_SERIES,
        PAIR
    }

    private final JsonParser in;
    private final AnswerBytes bytes;
    private final Columns columns;
    private final LabelReader labels;
    private final PlainSeries plain;
    private final SampleNumber number = new SampleNumber();
    private Reading.@Nullable Type type;
    private @Nullable Form form;
    private boolean histogram;
    private @Nullable String pairText;

    ResultReader(JsonParser in, AnswerBytes bytes, PrometheusLimits limits, Columns columns) {
        this.in = in;
        this.bytes = bytes;
        this.labels = new LabelReader(in, bytes, limits.labelBytes());
        this.plain = new PlainSeries(bytes, limits.labelBytes());
        this.columns = columns;
    }

    void readType(String name) {
        type = switch (name) {
            case "vector" -> Reading.Type.VECTOR;
            case "matrix" -> Reading.Type.MATRIX;
            case "scalar" -> Reading.Type.SCALAR;
            case "string" -> Reading.Type.STRING;
            default -> throw malformed("the result type is " + Excerpt.of(name));
        };
    }

    void readResult() throws IOException {
        expect(JsonToken.START_ARRAY, "result is not a list");
        form = Form.EMPTY;
        boolean moreHasToFollow = readPlainly();
        JsonToken first = in.nextToken();
        boolean isNumber = first == JsonToken.VALUE_NUMBER_INT || first == JsonToken.VALUE_NUMBER_FLOAT;
        if (isNumber && columns.series() == 0) {
            readLonePair();
            return;
        } else if (moreHasToFollow) {
            expect(JsonToken.START_OBJECT, "an element of the result is not a series");
        }
        for (; in.currentToken() != JsonToken.END_ARRAY; in.nextToken()) {
            expect(JsonToken.START_OBJECT, "an element of the result is not a series");
            columns.checkRoom();
            readNextSeries();
        }
    }

    /** Reads the first series, as long as they are written plainly; whether one more has to follow. */
    private boolean readPlainly() throws IOException {
        if (!bytes.isAllSeen(in)) {
            return false;
        }
        while (plain.next(columns.keepsLabels())) {
            columns.checkRoom();
            form = Form.INSTANT_SERIES;
            try {
                columns.addSample(plain.time(), plain.value());
                columns.endPlainSeries(plain.labels(), plain.fingerprint());
            } catch (SourceException e) {
                throw ofSeries(e);
            }
        }
        return plain.leave();
    }

    private void readNextSeries() throws IOException {
        try {
            readSeries();
        } catch (SourceException e) {
            throw ofSeries(e);
        }
    }

    private SourceException ofSeries(SourceException e) {
        String message = "series " + (columns.series() + 1) + " of the answer: "
                + e.fault().message();
        return new SourceException(e.fault().kind(), message, e);
    }

    /** {@code [time, "value"]} of a scalar, or of a string whose text is no number. */
    private void readLonePair() throws IOException {
        form = Form.PAIR;
        long time = time();
        in.nextToken();
        pairText = text();
        Double value = SampleNumber.parse(pairText);
        columns.addSample(time, value == null ? Double.NaN : value);
        columns.endSeries(Map.of(), 0);
        in.nextToken();
        expect(JsonToken.END_ARRAY, "a pair has more than a time and a value");
    }

    private void readSeries() throws IOException {
        Map<String, String> its = null;
        Form shape = null;
        boolean hasHistogram = false;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "metric" -> {
                    refuse(its != null, "a series has two metrics");
                    its = labels.read(columns.keepsLabels());
                }
                case "value", "values" -> {
                    refuse(shape != null, "a series has two fields value or values");
                    shape = name.equals("value") ? Form.INSTANT_SERIES : Form.RANGE_SERIES;
                    readSamples(shape);
                }
                case "histogram", "histograms" -> {
                    refuse(hasHistogram, "a series has two fields histogram or histograms");
                    hasHistogram = true;
                    in.skipChildren();
                }
                default -> throw malformed("a series has the unknown field " + Excerpt.of(name));
            }
        }
        refuse(its == null, "a series lacks its metric");
        refuse(shape == null && !hasHistogram, "a series lacks its value");
        histogram |= hasHistogram;
        adopt(shape);
        columns.endSeries(its == null ? Map.of() : its, labels.fingerprint());
    }

    private void adopt(@Nullable Form its) {
        if (its != null && form != Form.EMPTY && form != its) {
            throw malformed("some series have a value and others values");
        }
        form = its == null ? form : its;
    }

    private void readSamples(Form its) throws IOException {
        expect(JsonToken.START_ARRAY, "a value is not a pair");
        if (its == Form.INSTANT_SERIES) {
            readPair();
            return;
        }
        int before = columns.samples();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            expect(JsonToken.START_ARRAY, "a value is not a pair");
            readPair();
        }
        if (columns.samples() == before) {
            throw malformed("a series has no samples");
        }
    }

    private void readPair() throws IOException {
        in.nextToken();
        long time = time();
        in.nextToken();
        expect(JsonToken.VALUE_STRING, "a value is not a text");
        if (!number.read(in.getTextCharacters(), in.getTextOffset(), in.getTextLength())) {
            throw malformed("the value \"" + Excerpt.of(in.getText()) + "\" is not a number that fits a double");
        }
        columns.addSample(time, number.value());
        in.nextToken();
        expect(JsonToken.END_ARRAY, "a pair has more than a time and a value");
    }

    private long time() throws IOException {
        JsonToken token = in.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw malformed("the time of a sample is not a number");
        }
        long time = SampleTime.millis(in.getTextCharacters(), in.getTextOffset(), in.getTextLength());
        if (time == SampleTime.NONE) {
            throw malformed("the time " + Excerpt.of(in.getText()) + " is not in whole milliseconds");
        }
        return time;
    }

    private String text() throws IOException {
        expect(JsonToken.VALUE_STRING, "a value is not a text");
        return in.getText();
    }

    Reading reading(List<String> infos) {
        if (type == null || form == null) {
            throw malformed("the data lacks its " + (type == null ? "resultType" : "result"));
        }
        if (histogram) {
            throw new SourceException(
                    Fault.Kind.WRONG_SHAPE,
                    "the answer has native histograms where numbers are expected: use histogram_count, histogram_sum"
                            + " or histogram_quantile in the query");
        }
        boolean fits = switch (type) {
            case VECTOR -> form == Form.EMPTY || form == Form.INSTANT_SERIES;
            case MATRIX -> form == Form.EMPTY || form == Form.RANGE_SERIES;
            case SCALAR, STRING -> form == Form.PAIR;
        };
        if (!fits) {
            throw malformed(
                    "the result does not have the form of a " + type.name().toLowerCase(Locale.ROOT));
        }
        if (type == Reading.Type.SCALAR && pairText != null && SampleNumber.parse(pairText) == null) {
            throw malformed("the value \"" + Excerpt.of(pairText) + "\" is not a number that fits a double");
        }
        return columns.reading(type, infos);
    }

    private void expect(JsonToken token, String message) throws IOException {
        if (in.currentToken() != token) {
            throw malformed(in.currentToken() == null ? "the answer ends too early" : message);
        }
    }

    private static void refuse(boolean wrong, String message) {
        if (wrong) {
            throw malformed(message);
        }
    }

    private static SourceException malformed(String message) {
        return new SourceException(Fault.Kind.MALFORMED, message);
    }
}
