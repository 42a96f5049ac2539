package dev.guardrail.wire;

import dev.guardrail.spec.Definition;
import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Interpretation;
import dev.guardrail.spec.MissingData;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Place;
import dev.guardrail.text.Severity;
import java.util.OptionalLong;

/** What a guardrail is. */
public final class DefinitionForm {
    private DefinitionForm() {}

    /** Writes its fields. */
    public static void write(JsonOut out, Definition definition) {
        out.text("guardrail", definition.guardrail());
        out.text("asks", definition.asks());
        out.text("successCondition", definition.successCondition());
        out.text("failureCondition", definition.failureCondition());
        out.object("demands", definition.demands(), DefinitionForm::writeDemands);
        out.word("missingData", definition.missingData());
        Interpretation interpretation = definition.interpretation();
        out.text("meaning", interpretation.meaning());
        out.texts("causes", interpretation.causes());
        out.texts("nextSteps", interpretation.nextSteps());
        out.list("findings", definition.findings(), DefinitionForm::writeFinding);
    }

    private static void writeDemands(JsonOut out, Demands demands) {
        out.bool("coverage", demands.coverage());
        out.bool("ran", demands.ran());
        out.bool("window", demands.window());
        out.time("maxSampleAge", demands.maxSampleAge());
        demands.series().ifPresent(series -> out.whole("series", series));
    }

    private static void writeFinding(JsonOut out, Finding finding) {
        out.text("code", finding.code());
        out.word("severity", finding.severity());
        out.object("place", finding.place(), (o, place) -> {
            o.text("source", place.source());
            o.whole("line", place.line());
            o.whole("column", place.column());
            o.text("excerpt", place.excerpt());
        });
        out.text("text", finding.text());
        out.text("remedy", finding.remedy());
    }

    /**
     * Reads them back.
     *
     * @throws IllegalArgumentException if they contradict each other
     */
    public static Definition read(JsonRecord in) {
        return new Definition(
                in.text("guardrail"),
                in.text("asks"),
                in.optionalText("successCondition"),
                in.optionalText("failureCondition"),
                readDemands(in.object("demands")),
                in.word("missingData", MissingData.class),
                new Interpretation(in.text("meaning"), in.texts("causes"), in.texts("nextSteps")),
                in.list("findings", DefinitionForm::readFinding));
    }

    private static Demands readDemands(JsonRecord in) {
        return Demands.builder()
                .coverage(in.bool("coverage"))
                .ran(in.bool("ran"))
                .window(in.bool("window"))
                .maxSampleAge(in.optionalDuration("maxSampleAge"))
                .series(in.has("series") ? OptionalLong.of(in.whole("series")) : OptionalLong.empty())
                .build();
    }

    private static Finding readFinding(JsonRecord in) {
        JsonRecord place = in.object("place");
        return new Finding(
                in.text("code"),
                in.word("severity", Severity.class),
                new Place(place.text("source"), place.number("line"), place.number("column"), place.text("excerpt")),
                in.text("text"),
                in.text("remedy"));
    }
}
