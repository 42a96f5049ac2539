package dev.guardrail.prometheus.provider;

import dev.guardrail.prometheus.PrometheusSource;
import dev.guardrail.prometheus.RequestGuardrails;
import dev.guardrail.spec.Guardrail;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import java.util.Optional;
import java.util.function.Function;

/** Reads which requests a ready-made guardrail is about. */
enum RequestReader implements ReadyMadeProvider.Reader {
    /** How many requests fail. */
    ERROR_RATE {
        @Override
        Optional<String> counters(Fields fields, Readings readings, RequestGuardrails.Builder requests) {
            Optional<String> all = fields.required("requests", FieldType.TEXT);
            all.map(text -> Readings.known(fields, "requests", text)).ifPresent(requests::requests);
            readings.text("failureMatcher", requests::failureMatcher);
            readings.text("failures", requests::failures);
            fields.optional("maxErrorRate", Readings.NUMBER).ifPresent(requests::maxErrorRate);
            return all;
        }

        @Override
        Guardrail of(RequestGuardrails requests) {
            return requests.errorRate();
        }
    },
    /** How long requests take. */
    LATENCY {
        @Override
        Optional<String> counters(Fields fields, Readings readings, RequestGuardrails.Builder requests) {
            Optional<String> buckets = fields.required("durations", FieldType.TEXT);
            buckets.map(text -> Readings.known(fields, "durations", text)).ifPresent(requests::durations);
            fields.optional("quantile", Readings.NUMBER).ifPresent(requests::quantile);
            fields.optional("maxLatency", FieldType.DURATION).ifPresent(requests::maxLatency);
            return buckets;
        }

        @Override
        Guardrail of(RequestGuardrails requests) {
            return requests.latency();
        }
    };

    /** Reads what only this one asks; empty with a finding if its counters are not given. */
    abstract Optional<String> counters(Fields fields, Readings readings, RequestGuardrails.Builder requests);

    abstract Guardrail of(RequestGuardrails requests);

    @Override
    public Optional<Function<PrometheusSource, Guardrail>> read(Fields fields, Findings findings) {
        Readings readings = new Readings(fields, findings);
        RequestGuardrails.Builder requests = RequestGuardrails.builder();
        Optional<String> counters = counters(fields, readings, requests);
        fields.optional("minimumRequests", Readings.NUMBER).ifPresent(requests::minimumRequests);
        fields.optional("scrapeInterval", FieldType.DURATION).ifPresent(requests::scrapeInterval);
        fields.optional("window", FieldType.DURATION).ifPresent(requests::window);
        fields.optional("maxSampleAge", FieldType.DURATION).ifPresent(requests::maxSampleAge);
        readings.text("instanceLabels", requests::instanceLabels);
        readings.count("instances", requests::instances);
        fields.optional("rolloutStart", Readings.INSTANT).ifPresent(requests::rolloutStart);
        return counters.map(
                given -> prometheus -> of(requests.prometheus(prometheus).build()));
    }
}
