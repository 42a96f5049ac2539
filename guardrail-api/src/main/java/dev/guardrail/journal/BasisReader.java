package dev.guardrail.journal;

import dev.guardrail.condition.Explanation.Reading;
import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Window;
import dev.guardrail.evidence.Witness;
import dev.guardrail.judge.Basis;

/** Reads what {@link BasisWriter} wrote. */
final class BasisReader {
    private BasisReader() {}

    static Basis basis(Written in) {
        return new Basis(
                witness(in.object("witness")),
                in.text("measured"),
                in.list("readings", r -> new Reading(r.text("path"), r.text("value"))),
                in.texts("shortfalls"),
                in.list("observations", o -> new Observation(o.text("subject"), o.text("text"))));
    }

    private static Witness witness(Written in) {
        return Witness.builder()
                .asked(in.text("asked"))
                .at(in.instant("at"))
                .series(in.whole("series"))
                .samples(in.whole("samples"))
                .coverage(in.optional("coverage", BasisReader::coverage))
                .ran(in.optional("ran", BasisReader::coverage))
                .oldestSample(in.optionalDuration("oldestSample"))
                .window(in.optional("window", BasisReader::window))
                .checks(in.list("checks", c -> new Check(c.text("name"), c.bool("met"), c.text("detail"))))
                .build();
    }

    private static Coverage coverage(Written in) {
        return new Coverage(in.text("of"), in.whole("expected"), in.whole("seen"));
    }

    private static Window window(Written in) {
        return new Window(
                in.instant("from"),
                in.instant("to"),
                in.whole("expected"),
                in.whole("seen"),
                in.duration("longestGap"));
    }
}
