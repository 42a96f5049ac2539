package dev.guardrail.prometheus.provider;

import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import dev.guardrail.text.Scalar;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/** Reads settings in the ways that several of our guardrails need. */
final class Readings {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^}]*}}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?([eE][-+]?[0-9]{1,3})?");

    /** Stands for what is given later; nothing is asked with it. */
    private static final String LATER = "later";

    /** A number from 0, plain or in quotes. */
    static final FieldType<Double> NUMBER =
            FieldType.of("a number from 0", Readings::number, "write it in decimal digits, such as 0.05");

    /** A point in time. */
    static final FieldType<Instant> INSTANT =
            FieldType.of("an instant", Readings::instant, "write it as 2030-01-31T12:00:00Z");

    private final Fields fields;
    private final Findings findings;

    Readings(Fields fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
    }

    void text(String key, Consumer<String> use) {
        fields.optional(key, FieldType.TEXT)
                .map(text -> known(fields, key, text))
                .ifPresent(use);
    }

    /** A number of things, from 1. */
    void count(String key, IntConsumer use) {
        Optional<Long> count = fields.optional(key, FieldType.WHOLE_OR_QUOTED);
        if (count.isPresent() && (count.get() < 1 || count.get() > Integer.MAX_VALUE)) {
            findings.error(
                    "out-of-range",
                    fields.node(key).map(Node::place).orElseThrow(),
                    fields.name(key) + " is " + count.get(),
                    "give a number from 1, or leave it out");
        } else {
            count.ifPresent(number -> use.accept(number.intValue()));
        }
    }

    /** The field's text with a stand-in for each placeholder that is given later; what is given may look like one. */
    static String known(Fields fields, String key, String text) {
        boolean later = ServerReader.scalar(fields, key)
                .filter(scalar -> scalar.style() == Scalar.Style.LATER)
                .isPresent();
        return later ? PLACEHOLDER.matcher(text).replaceAll(LATER) : text;
    }

    private static Optional<Double> number(String text) {
        return DIGITS.matcher(text).matches()
                ? Optional.of(Double.valueOf(text)).filter(Double::isFinite)
                : Optional.empty();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
