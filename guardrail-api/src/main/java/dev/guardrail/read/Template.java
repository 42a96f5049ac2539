package dev.guardrail.read;

import dev.guardrail.text.Mapping;
import dev.guardrail.text.Place;
import dev.guardrail.text.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One template as it was written: its parts are known and typed as far as no argument is needed for that.
 *
 * @param settings the annotation, by metric name
 */
record Template(
        Id id,
        Place place,
        List<Declared> args,
        List<Metric> metrics,
        List<Rule> dryRun,
        List<Rule> retention,
        List<Reference> references,
        Optional<Mapping> settings) {

    /** What tells templates apart. */
    record Id(boolean cluster, String namespace, String name) {
        String words() {
            return (cluster ? "ClusterAnalysisTemplate '" : "AnalysisTemplate '") + name + "'";
        }
    }

    /** An argument that the template declares. */
    record Declared(String name, Optional<Scalar> value, Optional<String> secret, boolean field, Place place) {}

    /** A metric, still with its placeholders. */
    record Metric(Mapping mapping, String path) {}

    /** An entry of {@code dryRun} or {@code measurementRetention}. */
    record Rule(String pattern, OptionalLong limit, Place place) {}

    /** Another template whose metrics belong to this one's. */
    record Reference(String name, boolean cluster, Place place) {}

    @Override
    public String toString() {
        return id.words();
    }
}
