package dev.guardrail.prometheus;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Place;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of asking a query for an instant in 1970, at which nothing can have existed. A query that answers there invents
 * its value ({@code or vector(0)}, {@code absent}, a constant), and would do so whenever data are missing.
 *
 * @param standing what came of it
 * @param detail the answer, or why there is none, for a person
 */
public record Probe(Standing standing, String detail) {

    /** What can come of it. */
    public enum Standing {
        /** It answered nothing, as it should. */
        SILENT,
        /** It answered, so its value says nothing about a rollout. */
        INVENTS,
        /** The server gave no answer that can be relied on; the query may be either. */
        UNPROBED
    }

    public Probe {
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(detail, "detail");
    }

    /** What a lint says of it: nothing of a silent query, an error of one that invents, else a warning. */
    public Optional<Finding> finding(Place place) {
        return switch (standing) {
            case SILENT -> Optional.empty();
            case INVENTS ->
                Optional.of(Finding.error(
                        "promql-invents-data",
                        place,
                        detail,
                        "let a query without data be empty; for \"nothing is zero\" write \"bad or 0 * count(all)\""));
            case UNPROBED ->
                Optional.of(Finding.warning(
                        "promql-unprobed",
                        place,
                        detail,
                        "ask a server that answers for any time, or read the query twice"));
        };
    }
}
