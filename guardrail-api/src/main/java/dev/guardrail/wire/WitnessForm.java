package dev.guardrail.wire;

import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Window;
import dev.guardrail.evidence.Witness;

/** A witness. */
final class WitnessForm {
    private WitnessForm() {}

    static void write(JsonOut out, Witness witness) {
        out.name("asked", witness.asked());
        out.time("at", witness.at());
        out.whole("series", witness.series());
        out.whole("samples", witness.samples());
        out.object("coverage", witness.coverage(), WitnessForm::writeCoverage);
        out.object("ran", witness.ran(), WitnessForm::writeCoverage);
        out.time("oldestSample", witness.oldestSample());
        out.object("window", witness.window(), WitnessForm::writeWindow);
        out.list("checks", witness.checks(), (o, check) -> {
            o.text("name", check.name());
            o.bool("met", check.met());
            o.text("detail", check.detail());
        });
    }

    private static void writeCoverage(JsonOut out, Coverage coverage) {
        out.name("of", coverage.of());
        out.whole("expected", coverage.expected());
        out.whole("seen", coverage.seen());
    }

    private static void writeWindow(JsonOut out, Window window) {
        out.time("from", window.from());
        out.time("to", window.to());
        out.whole("expected", window.expected());
        out.whole("seen", window.seen());
        out.time("longestGap", window.longestGap());
    }

    static Witness read(JsonRecord in) {
        return Witness.builder()
                .asked(in.text("asked"))
                .at(in.instant("at"))
                .series(in.whole("series"))
                .samples(in.whole("samples"))
                .coverage(in.optional("coverage", WitnessForm::readCoverage))
                .ran(in.optional("ran", WitnessForm::readCoverage))
                .oldestSample(in.optionalDuration("oldestSample"))
                .window(in.optional("window", WitnessForm::readWindow))
                .checks(in.list("checks", c -> new Check(c.text("name"), c.bool("met"), c.text("detail"))))
                .build();
    }

    private static Coverage readCoverage(JsonRecord in) {
        return new Coverage(in.text("of"), in.whole("expected"), in.whole("seen"));
    }

    private static Window readWindow(JsonRecord in) {
        return new Window(
                in.instant("from"),
                in.instant("to"),
                in.whole("expected"),
                in.whole("seen"),
                in.duration("longestGap"));
    }
}
