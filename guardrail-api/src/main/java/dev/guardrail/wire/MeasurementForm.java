package dev.guardrail.wire;

import dev.guardrail.condition.Explanation.Reading;
import dev.guardrail.evidence.Observation;
import dev.guardrail.judge.Basis;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Phase;
import dev.guardrail.source.Fault;
import java.util.Optional;

/** A measurement with what it rests on. */
public final class MeasurementForm {
    private MeasurementForm() {}

    /** Writes its fields. */
    public static void write(JsonOut out, Measurement measurement) {
        out.word("phase", measurement.phase());
        out.moment("asked", measurement.asked());
        out.moment("finished", measurement.finished());
        out.text("sentence", measurement.sentence());
        out.bool("missing", measurement.missing());
        if (measurement instanceof Measurement.Error error && error.fault().isPresent()) {
            out.word("fault", error.fault().get());
        }
        out.object("basis", measurement.basis(), MeasurementForm::writeBasis);
    }

    private static void writeBasis(JsonOut out, Basis basis) {
        out.text("measured", basis.measured());
        out.object("witness", basis.witness(), WitnessForm::write);
        out.list("readings", basis.readings(), (o, reading) -> {
            o.text("path", reading.path());
            o.text("value", reading.value());
        });
        out.texts("shortfalls", basis.shortfalls());
        out.list("observations", basis.observations(), (o, observation) -> {
            o.text("subject", observation.subject());
            o.text("text", observation.text());
        });
    }

    /**
     * Reads them back.
     *
     * @throws IllegalArgumentException if they make no measurement
     */
    public static Measurement read(JsonRecord in) {
        return Measurement.recorded(
                in.word("phase", Phase.class),
                in.moment("asked"),
                in.moment("finished"),
                in.optional("basis", MeasurementForm::readBasis),
                in.bool("missing"),
                in.has("fault") ? Optional.of(in.word("fault", Fault.Kind.class)) : Optional.empty(),
                in.text("sentence"));
    }

    private static Basis readBasis(JsonRecord in) {
        return new Basis(
                WitnessForm.read(in.object("witness")),
                in.text("measured"),
                in.list("readings", r -> new Reading(r.text("path"), r.text("value"))),
                in.texts("shortfalls"),
                in.list("observations", o -> new Observation(o.text("subject"), o.text("text"))));
    }
}
