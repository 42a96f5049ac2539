package dev.guardrail.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.guardrail.judge.Moment;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A JSON object that is being written, field by field. Instants and durations are texts as ISO 8601 has them. */
public final class JsonOut {
    private static final JsonFactory PLAIN = new JsonFactory();
    private static final JsonFactory ASCII = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .characterEscapes(new Invisible())
            .build();

    private static final int INDENTED = 4;
    private static final String UNSHOWABLE = "\uFFFD";

    private final JsonGenerator json;
    private final UnaryOperator<String> texts;

    private JsonOut(JsonGenerator json, UnaryOperator<String> texts) {
        this.json = json;
        this.texts = texts;
    }

    /** DEL is ASCII and shows nothing, so no reader of ours lets it pass as it is. */
    private static final class Invisible extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private static final int DEL = 0x7F;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] escapes = standardAsciiEscapesForJSON();
            escapes[DEL] = ESCAPE_STANDARD;
            return escapes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return null;
        }
    }

    /** What may fail only as a string fails to be written to: never. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be written to", e);
        }
    }

    /** An object on one line of ASCII; texts stay as they are, but for halves of characters. */
    public static String line(Consumer<JsonOut> fields) {
        return written(ASCII, false, Whole::of, fields);
    }

    /** An object on indented lines, what lies deep in it on one, each text passed through what makes it fit to be shown. */
    public static String page(UnaryOperator<String> texts, Consumer<JsonOut> fields) {
        return written(PLAIN, true, text -> Whole.of(texts.apply(text)), fields);
    }

    private static String written(
            JsonFactory factory, boolean pretty, UnaryOperator<String> texts, Consumer<JsonOut> fields) {
        StringWriter out = new StringWriter();
        run(() -> {
            try (JsonGenerator json = factory.createGenerator(out)) {
                if (pretty) {
                    json.setPrettyPrinter(indented());
                }
                json.writeStartObject();
                fields.accept(new JsonOut(json, texts));
                json.writeEndObject();
            }
        });
        return out.toString();
    }

    private static DefaultPrettyPrinter indented() {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        DefaultPrettyPrinter.Indenter lines = new DefaultPrettyPrinter.Indenter() {
            @Override
            public void writeIndentation(JsonGenerator json, int level) throws IOException {
                json.writeRaw(level <= INDENTED ? "\n" + "  ".repeat(level) : " ");
            }

            @Override
            public boolean isInline() {
                return false;
            }
        };
        printer.indentArraysWith(lines);
        printer.indentObjectsWith(lines);
        return printer;
    }

    /** A text. */
    public void text(String name, String value) {
        run(() -> json.writeStringField(name, texts.apply(value)));
    }

    /** A text that must say something; if nothing of it is fit to be shown, a mark remains. */
    void name(String name, String value) {
        String shown = texts.apply(value);
        run(() -> json.writeStringField(name, shown.isBlank() ? UNSHOWABLE : shown));
    }

    /** A text, or no field. */
    public void text(String name, Optional<String> value) {
        value.ifPresent(there -> text(name, there));
    }

    /** A constant's name. */
    public void word(String name, Enum<?> value) {
        run(() -> json.writeStringField(name, value.name()));
    }

    /** A whole number. */
    public void whole(String name, long value) {
        run(() -> json.writeNumberField(name, value));
    }

    /** A whole number, or no field. */
    public void whole(String name, OptionalInt value) {
        value.ifPresent(there -> whole(name, there));
    }

    /** A truth value. */
    public void bool(String name, boolean value) {
        run(() -> json.writeBooleanField(name, value));
    }

    /** An instant, as its text: {@code 2026-01-01T00:00:00Z}; or a duration: {@code PT30S}. */
    public void time(String name, Object value) {
        run(() -> json.writeStringField(name, value.toString()));
    }

    /** A duration, or no field. */
    public void time(String name, Optional<Duration> value) {
        value.ifPresent(there -> time(name, (Object) there));
    }

    /** A moment: wall time and the time since the run's start. */
    public void moment(String name, Moment moment) {
        object(name, moment, (out, value) -> {
            out.time("at", value.at());
            out.time("elapsed", value.elapsed());
        });
    }

    /** An object. */
    public <T> void object(String name, T value, BiConsumer<JsonOut, ? super T> form) {
        run(() -> json.writeObjectFieldStart(name));
        form.accept(this, value);
        run(json::writeEndObject);
    }

    /** An object, or no field. */
    public <T> void object(String name, Optional<T> value, BiConsumer<JsonOut, ? super T> form) {
        value.ifPresent(there -> object(name, there, form));
    }

    /** A list of objects. */
    public <T> void list(String name, Iterable<T> values, BiConsumer<JsonOut, ? super T> form) {
        run(() -> json.writeArrayFieldStart(name));
        for (T value : values) {
            run(json::writeStartObject);
            form.accept(this, value);
            run(json::writeEndObject);
        }
        run(json::writeEndArray);
    }

    /** A list of texts. */
    public void texts(String name, Iterable<String> values) {
        run(() -> json.writeArrayFieldStart(name));
        for (String value : values) {
            run(() -> json.writeString(texts.apply(value)));
        }
        run(json::writeEndArray);
    }
}
