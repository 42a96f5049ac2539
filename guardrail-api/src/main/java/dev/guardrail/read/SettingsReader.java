package dev.guardrail.read;

import dev.guardrail.judge.Waiver;
import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Interpretation;
import dev.guardrail.spec.MissingData;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import dev.guardrail.text.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads what the annotation {@code guardrail.dev/settings} says of one metric. */
final class SettingsReader {
    private static final FieldType<MissingData> MISSING_DATA = FieldType.of(
            "one of error, inconclusive, failed",
            text -> Stream.of(MissingData.values())
                    .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst(),
            "write error, inconclusive or failed; there is no success");

    private static final FieldType<Instant> INSTANT =
            FieldType.of("an instant", SettingsReader::instant, "write it as 2030-01-31T12:00:00Z");

    private final String metric;
    private final Fields fields;
    private final Findings findings;

    SettingsReader(String metric, Fields fields, Findings findings) {
        this.metric = metric;
        this.fields = fields;
        this.findings = findings;
    }

    Settings read() {
        Settings settings = new Settings(
                demands(),
                fields.optional("missingData", MISSING_DATA).orElse(MissingData.ERROR),
                number("errorLimit", 0),
                number("minimumSuccesses", 1),
                fields.optional("timeout", FieldType.DURATION),
                fields.optional("errorRetry", FieldType.DURATION),
                fields.optional("deadline", FieldType.DURATION),
                interpretation(),
                fields.section("waiver").flatMap(this::waiver),
                fields.section("source"));
        fields.refuseUnknown();
        return settings;
    }

    private Optional<Demands> demands() {
        Demands.Builder demands = Demands.builder();
        fields.optional("coverage", FieldType.BOOL).ifPresent(demands::coverage);
        fields.optional("ran", FieldType.BOOL).ifPresent(demands::ran);
        fields.optional("window", FieldType.BOOL).ifPresent(demands::window);
        fields.optional("series", FieldType.WHOLE_OR_QUOTED).ifPresent(demands::series);
        fields.optional("maxSampleAge", FieldType.DURATION).ifPresent(demands::maxSampleAge);
        try {
            Demands built = demands.build();
            return built.none() ? Optional.empty() : Optional.of(built);
        } catch (RefusedException e) {
            findings.addAll(new Relocation(fields).of(e.findings()));
            return Optional.empty();
        }
    }

    private OptionalInt number(String key, int least) {
        Optional<Long> value = fields.optional(key, FieldType.WHOLE_OR_QUOTED);
        if (value.isPresent() && (value.get() < least || value.get() > Integer.MAX_VALUE)) {
            findings.error(
                    "out-of-range",
                    fields.node(key).map(Node::place).orElseThrow(),
                    fields.name(key) + " is " + value.get(),
                    "give a number from " + least);
            return OptionalInt.empty();
        }
        return value.map(number -> OptionalInt.of(number.intValue())).orElseGet(OptionalInt::empty);
    }

    private Optional<Interpretation> interpretation() {
        Optional<String> meaning = fields.optional("meaning", FieldType.TEXT);
        List<String> causes = texts("causes");
        List<String> nextSteps = texts("nextSteps");
        Interpretation unspecified = Interpretation.unspecified();
        return meaning.isEmpty() && causes.isEmpty() && nextSteps.isEmpty()
                ? Optional.empty()
                : Optional.of(new Interpretation(
                        meaning.orElse(unspecified.meaning()),
                        causes,
                        nextSteps.isEmpty() ? unspecified.nextSteps() : nextSteps));
    }

    private List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        List<Node> items = fields.list(key);
        for (int i = 0; i < items.size(); i++) {
            FieldType.TEXT
                    .read(items.get(i), fields.name(key) + "[" + i + "]", findings)
                    .ifPresent(texts::add);
        }
        return texts;
    }

    private Optional<Waiver> waiver(Fields waiver) {
        Optional<String> reason = text(waiver, "reason");
        Optional<String> owner = text(waiver, "owner");
        Optional<Instant> expires = waiver.required("expires", INSTANT);
        waiver.refuseUnknown();
        return reason.isPresent() && owner.isPresent() && expires.isPresent()
                ? Optional.of(new Waiver(metric, reason.get(), owner.get(), expires.get()))
                : Optional.empty();
    }

    private Optional<String> text(Fields waiver, String key) {
        Optional<String> text = waiver.required(key, FieldType.TEXT);
        if (text.isPresent() && text.get().isBlank()) {
            findings.error(
                    "blank-text",
                    waiver.node(key).map(Node::place).orElseThrow(),
                    waiver.name(key) + " is blank",
                    "a waiver needs a reason and somebody who answers for it");
            return Optional.empty();
        }
        return text;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
