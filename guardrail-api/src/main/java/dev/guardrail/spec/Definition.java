package dev.guardrail.spec;

import dev.guardrail.condition.Threshold;
import dev.guardrail.text.Finding;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A guardrail as data alone, without its source: what reports and journals keep of it, so that a verdict can be explained
 * long after. Limits and schedule stand in the terms that its measurements were counted by. Immutable.
 *
 * @param guardrail its name
 * @param asks what the source is asked, in its own words, without secrets
 * @param successCondition what must hold for a measurement to succeed
 * @param failureCondition what makes a measurement fail
 * @param demands what the witness must show
 * @param missingData what a measurement is when data is missing
 * @param interpretation what a failure means
 * @param findings what is weak in it
 */
public record Definition(
        String guardrail,
        String asks,
        Optional<String> successCondition,
        Optional<String> failureCondition,
        Demands demands,
        MissingData missingData,
        Interpretation interpretation,
        List<Finding> findings) {
    public Definition {
        Objects.requireNonNull(guardrail, "guardrail");
        Objects.requireNonNull(asks, "asks");
        Objects.requireNonNull(demands, "demands");
        Objects.requireNonNull(missingData, "missingData");
        Objects.requireNonNull(interpretation, "interpretation");
        findings = List.copyOf(findings);
    }

    static Definition of(Guardrail guardrail) {
        return new Definition(
                guardrail.name(),
                guardrail.asks(),
                guardrail.successCondition(),
                guardrail.failureCondition(),
                guardrail.demands(),
                guardrail.missingData(),
                guardrail.interpretation(),
                guardrail.findings());
    }

    /** Between what the success condition asks for, and outside of what the failure condition names. */
    public List<Threshold> thresholds() {
        Stream<Threshold> success = successCondition.stream().flatMap(text -> Threshold.of(text).stream());
        Stream<Threshold> failure = failureCondition.stream().flatMap(text -> Threshold.of("!(" + text + ")").stream());
        return Stream.concat(success, failure).distinct().toList();
    }
}
