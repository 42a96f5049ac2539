package dev.guardrail.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.guardrail.judge.Earlier;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Moment;
import dev.guardrail.judge.Overruling;
import dev.guardrail.spec.Terms;
import dev.guardrail.judge.Waiver;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Schedule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A fact as one line of JSON in ASCII, which {@link FactReader} reads back as an equal fact. */
final class FactWriter {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final JsonGenerator json;

    private FactWriter(JsonGenerator json) {
        this.json = json;
    }

    static String line(Fact fact) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            new FactWriter(json).fact(fact);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be written to", e);
        }
        return out.toString();
    }

    private void fact(Fact fact) throws IOException {
        text("fact", FactKind.of(fact).word());
        moment("moment", fact.moment());
        if (fact instanceof Fact.Started started) {
            started(started);
        } else if (fact instanceof Fact.Asked asked) {
            text("guardrail", asked.guardrail());
        } else if (fact instanceof Fact.Measured measured) {
            text("guardrail", measured.guardrail());
            measurement(measured.measurement());
        } else if (fact instanceof Fact.Expired expired) {
            text("guardrail", expired.guardrail());
        } else if (fact instanceof Fact.Terminated terminated) {
            text("why", terminated.why());
        } else if (fact instanceof Fact.Waived waived) {
            waiver(waived.waiver());
        } else if (fact instanceof Fact.Preceded preceded) {
            earlier(preceded.earlier());
        } else if (fact instanceof Fact.Overruled overruled) {
            overruling(overruled.overruling());
        } else if (fact instanceof Fact.Noted noted) {
            text("note", noted.note());
        } else if (fact instanceof Fact.Unobserved unobserved) {
            duration("span", unobserved.span());
        } else if (fact instanceof Fact.ClockJumped jumped) {
            duration("by", jumped.by());
            duration("span", jumped.span());
        }
    }

    private void started(Fact.Started started) throws IOException {
        json.writeNumberField("version", started.version());
        text("subject", started.subject());
        text("revision", started.revision());
        json.writeArrayFieldStart("guardrails");
        for (Terms terms : started.terms()) {
            json.writeStartObject();
            terms(terms);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void terms(Terms terms) throws IOException {
        text("guardrail", terms.guardrail());
        json.writeBooleanField("enforced", terms.enforced());
        limits(terms.limits());
        schedule(terms.schedule());
        duration("deadline", terms.deadline());
        json.writeNumberField("keep", terms.keep());
    }

    private void limits(Limits limits) throws IOException {
        json.writeObjectFieldStart("limits");
        json.writeNumberField("failureLimit", limits.failureLimit());
        json.writeNumberField("inconclusiveLimit", limits.inconclusiveLimit());
        json.writeNumberField("consecutiveErrorLimit", limits.consecutiveErrorLimit());
        whole("errorLimit", limits.errorLimit());
        json.writeNumberField("consecutiveSuccessLimit", limits.consecutiveSuccessLimit());
        whole("minimumSuccesses", limits.minimumSuccesses());
        json.writeEndObject();
    }

    private void schedule(Schedule schedule) throws IOException {
        json.writeObjectFieldStart("schedule");
        duration("initialDelay", schedule.initialDelay());
        duration("interval", schedule.interval());
        whole("count", schedule.count());
        duration("timeout", schedule.timeout());
        duration("errorRetry", schedule.errorRetry());
        duration("deadline", schedule.deadline());
        json.writeEndObject();
    }

    private void measurement(Measurement measurement) throws IOException {
        text("phase", measurement.phase().name());
        moment("asked", measurement.asked());
        moment("finished", measurement.finished());
        text("sentence", measurement.sentence());
        json.writeBooleanField("missing", measurement.missing());
        if (measurement instanceof Measurement.Error error && error.fault().isPresent()) {
            text("fault", error.fault().get().name());
        }
        if (measurement.basis().isPresent()) {
            json.writeObjectFieldStart("basis");
            new BasisWriter(json).write(measurement.basis().get());
            json.writeEndObject();
        }
    }

    private void waiver(Waiver waiver) throws IOException {
        text("guardrail", waiver.guardrail());
        text("reason", waiver.reason());
        text("owner", waiver.owner());
        text("expires", waiver.expires().toString());
    }

    private void earlier(Earlier earlier) throws IOException {
        text("run", earlier.run());
        text("phase", earlier.phase().name());
        text("started", earlier.started().toString());
        text("why", earlier.why());
        if (earlier.overruled().isPresent()) {
            json.writeObjectFieldStart("overruled");
            overruling(earlier.overruled().get());
            json.writeEndObject();
        }
    }

    private void overruling(Overruling overruling) throws IOException {
        text("owner", overruling.owner());
        text("reason", overruling.reason());
    }

    private void moment(String name, Moment moment) throws IOException {
        json.writeObjectFieldStart(name);
        text("at", moment.at().toString());
        duration("elapsed", moment.elapsed());
        json.writeEndObject();
    }

    private void text(String name, String text) throws IOException {
        json.writeStringField(name, Whole.of(text));
    }

    private void whole(String name, OptionalInt number) throws IOException {
        if (number.isPresent()) {
            json.writeNumberField(name, number.getAsInt());
        }
    }

    private void duration(String name, Duration duration) throws IOException {
        json.writeStringField(name, duration.toString());
    }

    private void duration(String name, Optional<Duration> duration) throws IOException {
        if (duration.isPresent()) {
            duration(name, duration.get());
        }
    }
}
