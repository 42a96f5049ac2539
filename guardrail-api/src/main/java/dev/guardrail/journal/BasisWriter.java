package dev.guardrail.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.guardrail.condition.Explanation.Reading;
import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Window;
import dev.guardrail.evidence.Witness;
import dev.guardrail.judge.Basis;
import java.io.IOException;
import java.util.Optional;

/** Writes what a measurement rests on. */
final class BasisWriter {
    private final JsonGenerator json;

    BasisWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(Basis basis) throws IOException {
        text("measured", basis.measured());
        json.writeObjectFieldStart("witness");
        witness(basis.witness());
        json.writeEndObject();
        json.writeArrayFieldStart("readings");
        for (Reading reading : basis.readings()) {
            pair("path", reading.path(), "value", reading.value());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("shortfalls");
        for (String shortfall : basis.shortfalls()) {
            json.writeString(Whole.of(shortfall));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("observations");
        for (Observation observation : basis.observations()) {
            pair("subject", observation.subject(), "text", observation.text());
        }
        json.writeEndArray();
    }

    private void witness(Witness witness) throws IOException {
        text("asked", witness.asked());
        text("at", witness.at().toString());
        json.writeNumberField("series", witness.series());
        json.writeNumberField("samples", witness.samples());
        coverage("coverage", witness.coverage());
        coverage("ran", witness.ran());
        if (witness.oldestSample().isPresent()) {
            text("oldestSample", witness.oldestSample().get().toString());
        }
        if (witness.window().isPresent()) {
            window(witness.window().get());
        }
        json.writeArrayFieldStart("checks");
        for (Check check : witness.checks()) {
            json.writeStartObject();
            text("name", check.name());
            json.writeBooleanField("met", check.met());
            text("detail", check.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void coverage(String name, Optional<Coverage> coverage) throws IOException {
        if (coverage.isPresent()) {
            json.writeObjectFieldStart(name);
            text("of", coverage.get().of());
            json.writeNumberField("expected", coverage.get().expected());
            json.writeNumberField("seen", coverage.get().seen());
            json.writeEndObject();
        }
    }

    private void window(Window window) throws IOException {
        json.writeObjectFieldStart("window");
        text("from", window.from().toString());
        text("to", window.to().toString());
        json.writeNumberField("expected", window.expected());
        json.writeNumberField("seen", window.seen());
        text("longestGap", window.longestGap().toString());
        json.writeEndObject();
    }

    private void pair(String first, String one, String second, String other) throws IOException {
        json.writeStartObject();
        text(first, one);
        text(second, other);
        json.writeEndObject();
    }

    private void text(String name, String text) throws IOException {
        json.writeStringField(name, Whole.of(text));
    }
}
