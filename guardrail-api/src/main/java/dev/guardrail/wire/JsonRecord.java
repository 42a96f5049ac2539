package dev.guardrail.wire;

import dev.guardrail.judge.Moment;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import dev.guardrail.text.Scalar;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** An object of a JSON text, read strictly: what is missing or of another type ends the reading. For one thread. */
public final class JsonRecord {
    private static final FieldType<Instant> INSTANT = parsed("an instant such as 2026-01-01T00:00:00Z", Instant::parse);
    private static final FieldType<Duration> DURATION = parsed("a duration such as PT30S", Duration::parse);

    private final Fields fields;
    private final Findings findings;

    private JsonRecord(Fields fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
    }

    /** Something is not as it must be; what, stands in the findings. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A node as a record.
     *
     * @param path what it is called in findings; empty for the root
     * @throws Unreadable if it is no object
     */
    public static JsonRecord of(Node node, String path, Findings findings) {
        return new JsonRecord(need(Fields.of(node, path, findings)), findings);
    }

    private static <T> FieldType<T> parsed(String expected, Function<String, T> parser) {
        return FieldType.of(
                expected,
                text -> {
                    try {
                        return Optional.of(parser.apply(text));
                    } catch (DateTimeException | ArithmeticException e) {
                        return Optional.empty();
                    }
                },
                "write " + expected);
    }

    private static <T> T need(Optional<T> value) {
        return value.orElseThrow(Unreadable::new);
    }

    /** A text. */
    public String text(String key) {
        return need(fields.required(key, FieldType.TEXT));
    }

    /** A whole number. */
    public long whole(String key) {
        return need(fields.required(key, FieldType.WHOLE));
    }

    /** A whole number of 32 bits. */
    public int number(String key) {
        return Math.toIntExact(whole(key));
    }

    /** A text that may be missing. */
    public Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    /** A whole number that may be missing. */
    public OptionalInt optionalNumber(String key) {
        return fields.node(key).isPresent() ? OptionalInt.of(number(key)) : OptionalInt.empty();
    }

    /** Whether a field is there. */
    public boolean has(String key) {
        return fields.node(key).isPresent();
    }

    /** A truth value. */
    public boolean bool(String key) {
        return need(fields.required(key, FieldType.BOOL));
    }

    /** An instant. */
    public Instant instant(String key) {
        return need(fields.required(key, INSTANT));
    }

    /** A duration. */
    public Duration duration(String key) {
        return need(fields.required(key, DURATION));
    }

    /** A duration that may be missing. */
    public Optional<Duration> optionalDuration(String key) {
        return fields.node(key).isPresent() ? Optional.of(duration(key)) : Optional.empty();
    }

    /** A constant by its name. */
    public <E extends Enum<E>> E word(String key, Class<E> type) {
        String text = text(key);
        return need(Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst());
    }

    /** A moment. */
    public Moment moment(String key) {
        JsonRecord moment = object(key);
        return new Moment(moment.instant("at"), moment.duration("elapsed"));
    }

    /** An object. */
    public JsonRecord object(String key) {
        return new JsonRecord(need(fields.requiredSection(key)), findings);
    }

    /** An object that may be missing. */
    public <T> Optional<T> optional(String key, Function<JsonRecord, T> reader) {
        return fields.node(key).isPresent() ? Optional.of(reader.apply(object(key))) : Optional.empty();
    }

    /** A list of objects. */
    public <T> List<T> list(String key, Function<JsonRecord, T> reader) {
        List<T> out = new ArrayList<>();
        for (Node item : items(key)) {
            out.add(reader.apply(of(item, fields.name(key), findings)));
        }
        return out;
    }

    /** A list of texts. */
    public List<String> texts(String key) {
        List<String> out = new ArrayList<>();
        for (Node item : items(key)) {
            out.add(need(item instanceof Scalar scalar ? FieldType.TEXT.value(scalar) : Optional.empty()));
        }
        return out;
    }

    private List<Node> items(String key) {
        need(fields.node(key));
        return fields.list(key);
    }

    /** A field that nobody asked for was written by a later version, and may change what the others mean. */
    public void refuseUnknown() {
        fields.refuseUnknown();
    }
}
