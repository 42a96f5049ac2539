package dev.guardrail.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a field reads its scalar: strictly, and with a finding instead of a guess. {@code yes}, {@code 012}, {@code 1_000}
 * and {@code 1.10} are what readers of YAML disagree about, so they are neither numbers nor texts until they are written
 * so that all agree. Immutable and safe to share between threads.
 *
 * @param <T> what the field is read as
 */
public final class FieldType<T> {
    /** A text: in quotes, or plain and taken for a text by every reader of YAML. */
    public static final FieldType<String> TEXT = new FieldType<>(
            "a text",
            s -> s.style() != Scalar.Style.PLAIN || Plain.isText(s.text()) ? Optional.of(s.text()) : Optional.empty(),
            s -> "put it in quotes: " + Printable.quoted(s.text()));

    /** A whole number in plain decimal digits, within the range of long. */
    public static final FieldType<Long> WHOLE = new FieldType<>(
            "a whole number",
            s -> s.quoted() ? Optional.empty() : Plain.whole(s.text()),
            s -> s.quoted() && Plain.whole(s.text()).isPresent()
                    ? "remove the quotes"
                    : "write decimal digits, such as 12");

    /** A whole number, plain or in quotes. */
    public static final FieldType<Long> WHOLE_OR_QUOTED =
            new FieldType<>("a whole number", s -> Plain.whole(s.text()), s -> "write decimal digits, such as 12");

    /** A number as JSON writes it, finite. */
    public static final FieldType<BigDecimal> NUMBER = new FieldType<>(
            "a number",
            s -> s.quoted() ? Optional.empty() : Plain.number(s.text()),
            s -> s.quoted() && Plain.number(s.text()).isPresent()
                    ? "remove the quotes"
                    : "write a number, such as 0.95");

    /** {@code true} or {@code false}, nothing else. */
    public static final FieldType<Boolean> BOOL = new FieldType<>(
            "true or false", s -> s.quoted() ? Optional.empty() : Plain.bool(s.text()), s -> "write true or false");

    /** A length of time as Go writes it: {@code 30s}, {@code 1h30m}, {@code 500ms}; not negative. */
    public static final FieldType<Duration> DURATION = new FieldType<>(
            "a duration", s -> GoDuration.parse(s.text()), s -> "write a number and a unit, such as 30s, 5m or 1h30m");

    private final String expected;
    private final Function<Scalar, Optional<T>> reading;
    private final Function<Scalar, String> remedy;

    private FieldType(String expected, Function<Scalar, Optional<T>> reading, Function<Scalar, String> remedy) {
        this.expected = expected;
        this.reading = reading;
        this.remedy = remedy;
    }

    /**
     * A type for a field of one's own.
     *
     * @param expected what is expected, with its article: "one of Success, Failed"
     * @param reading what a text in quotes or plain means; empty if nothing
     * @param remedy what to write instead
     */
    public static <T> FieldType<T> of(String expected, Function<String, Optional<T>> reading, String remedy) {
        return new FieldType<>(expected, s -> reading.apply(s.text()), s -> remedy);
    }

    /** What is expected, with its article. */
    public String expected() {
        return expected;
    }

    /** Reads a node; empty if it is not of this type. */
    public Optional<T> value(Node node) {
        return node instanceof Scalar scalar ? reading.apply(scalar) : Optional.empty();
    }

    /**
     * Reads a node as the value of a field; empty with a finding {@code wrong-type} if it is not of this type. Empty without
     * a finding if its value is given later.
     */
    public Optional<T> read(Node node, String field, Findings findings) {
        Optional<T> value = value(node);
        boolean later = node instanceof Scalar given && given.style() == Scalar.Style.LATER;
        if (value.isEmpty() && !later) {
            String cure = node instanceof Scalar scalar ? remedy.apply(scalar) : "write " + expected + " here";
            findings.error("wrong-type", node.place(), field + " is " + node.words() + ", not " + expected, cure);
        }
        return value;
    }
}
