package dev.guardrail.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.guardrail.condition.Explanation.Reading;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Witness;
import dev.guardrail.judge.Basis;
import dev.guardrail.judge.Counters;
import dev.guardrail.judge.Earlier;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.MetricState;
import dev.guardrail.judge.Overruling;
import dev.guardrail.judge.Reason;
import dev.guardrail.judge.RunState;
import dev.guardrail.judge.Waiver;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.text.Finding;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The report as machines read it. Field names are stable; new ones may be added. */
final class JsonReport {
    private static final int VERSION = 1;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Report report;
    private final RunState state;
    private final JsonGenerator json;

    private JsonReport(Report report, JsonGenerator json) {
        this.report = report;
        this.state = report.state();
        this.json = json;
    }

    static String of(Report report) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            new JsonReport(report, json.useDefaultPrettyPrinter()).run();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be written to", e);
        }
        return out.append('\n').toString();
    }

    private void run() throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", VERSION);
        text("subject", state.subject());
        text("revision", state.revision());
        text("verdict", state.verdict().phase().toString());
        text("decision", report.decision().toString());
        text("startedAt", state.startedAt().at().toString());
        if (state.finishedAt().isPresent()) {
            text("finishedAt", state.finishedAt().get().at().toString());
        }
        text("reportedAt", report.at().toString());
        reasons();
        json.writeArrayFieldStart("guardrails");
        for (MetricState metric : state.metrics()) {
            metric(metric);
        }
        json.writeEndArray();
        earlier();
        waivers();
        findings();
        json.writeObjectFieldStart("unobserved");
        json.writeNumberField("spans", state.unobserved().spans());
        json.writeNumberField("millis", state.unobserved().total().toMillis());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void reasons() throws IOException {
        json.writeArrayFieldStart("reasons");
        for (Reason reason : state.verdict().reasons()) {
            json.writeStartObject();
            reason(reason);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void reason(Reason reason) throws IOException {
        text("guardrail", reason.guardrail());
        text("rule", reason.rule().toString());
        text("text", reason.text());
    }

    private void metric(MetricState metric) throws IOException {
        json.writeStartObject();
        text("name", metric.guardrail());
        text("phase", metric.phase().toString());
        json.writeBooleanField("dryRun", !metric.terms().enforced());
        if (metric.reason().isPresent()) {
            json.writeObjectFieldStart("reason");
            reason(metric.reason().get());
            json.writeEndObject();
        }
        counters(metric.counters());
        definition(metric);
        json.writeArrayFieldStart("measurements");
        for (Measurement measurement : metric.kept()) {
            measurement(measurement);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void counters(Counters counters) throws IOException {
        json.writeObjectFieldStart("counters");
        json.writeNumberField("count", counters.count());
        json.writeNumberField("successful", counters.successful());
        json.writeNumberField("failed", counters.failed());
        json.writeNumberField("inconclusive", counters.inconclusive());
        json.writeNumberField("error", counters.error());
        json.writeNumberField("consecutiveError", counters.consecutiveError());
        json.writeNumberField("consecutiveSuccess", counters.consecutiveSuccess());
        json.writeEndObject();
    }

    private void definition(MetricState metric) throws IOException {
        json.writeObjectFieldStart("definition");
        Optional<Guardrail> guardrail = report.plan().guardrails().stream()
                .filter(g -> g.name().equals(metric.guardrail()))
                .findFirst();
        if (guardrail.isPresent()) {
            text("asks", guardrail.get().asks());
            text("successCondition", guardrail.get().successCondition().orElse(null));
            text("failureCondition", guardrail.get().failureCondition().orElse(null));
            text("demands", Words.demands(guardrail.get().demands()));
            text("missingData", guardrail.get().missingData().toString());
            text("meaning", guardrail.get().interpretation().meaning());
            texts("causes", guardrail.get().interpretation().causes());
            texts("nextSteps", guardrail.get().interpretation().nextSteps());
        }
        text("limits", Words.limits(metric.terms().limits()));
        text("schedule", Words.schedule(metric));
        json.writeEndObject();
    }

    private void measurement(Measurement measurement) throws IOException {
        json.writeStartObject();
        text("phase", measurement.phase().toString());
        text("askedAt", measurement.asked().at().toString());
        text("finishedAt", measurement.finished().at().toString());
        text("sentence", measurement.sentence());
        if (measurement instanceof Measurement.Error error && error.fault().isPresent()) {
            text("fault", error.fault().get().toString());
        }
        if (measurement.basis().isPresent()) {
            basis(measurement.basis().get());
        }
        json.writeEndObject();
    }

    private void basis(Basis basis) throws IOException {
        text("measured", basis.measured());
        texts("readings", basis.readings().stream().map(Reading::toString).toList());
        texts("shortfalls", basis.shortfalls());
        texts(
                "observations",
                basis.observations().stream()
                        .map(observation -> observation.subject() + ": " + observation.text())
                        .toList());
        witness(basis.witness());
    }

    private void witness(Witness witness) throws IOException {
        json.writeObjectFieldStart("witness");
        text("asked", witness.asked());
        text("at", witness.at().toString());
        json.writeNumberField("series", witness.series());
        json.writeNumberField("samples", witness.samples());
        text("coverage", witness.coverage().map(Coverage::toString).orElse(null));
        text("ran", witness.ran().map(Coverage::toString).orElse(null));
        if (witness.oldestSample().isPresent()) {
            json.writeNumberField(
                    "oldestSampleMillis", witness.oldestSample().get().toMillis());
        }
        texts(
                "checks",
                witness.checks().stream()
                        .map(check -> check.name() + (check.met() ? " (met): " : " (not met): ") + check.detail())
                        .toList());
        json.writeEndObject();
    }

    private void earlier() throws IOException {
        json.writeArrayFieldStart("earlier");
        for (Earlier run : state.earlier()) {
            json.writeStartObject();
            text("run", run.run());
            text("phase", run.phase().toString());
            text("startedAt", run.started().toString());
            text("why", run.why());
            json.writeBooleanField("binds", run.binds());
            text("overruledBy", run.overruled().map(Overruling::owner).orElse(null));
            text("overruledBecause", run.overruled().map(Overruling::reason).orElse(null));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void waivers() throws IOException {
        json.writeArrayFieldStart("waivers");
        for (Waiver waiver : state.waivers()) {
            json.writeStartObject();
            text("guardrail", waiver.guardrail());
            text("reason", waiver.reason());
            text("owner", waiver.owner());
            text("expires", waiver.expires().toString());
            json.writeBooleanField("holds", waiver.holdsAt(report.at()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void findings() throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : report.plan().findings()) {
            json.writeStartObject();
            text("code", finding.code());
            text("severity", finding.severity().toString());
            text("place", finding.place().toString());
            text("text", finding.text());
            text("remedy", finding.remedy());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A field that is not there is left out. */
    private void text(String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, Words.safe(value));
        }
    }

    private void texts(String name, Iterable<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(Words.safe(value));
        }
        json.writeEndArray();
    }
}
