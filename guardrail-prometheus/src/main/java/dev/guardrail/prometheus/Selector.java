package dev.guardrail.prometheus;

import dev.guardrail.prometheus.lint.QueryForm;
import java.time.Duration;

/** A selector of series to which more matchers can be added, so that a value and its witnesses speak of the same series. */
record Selector(String text) {

    /** Refused unless it is a plain selector: only samples that are selected have an age. */
    static Selector of(String what, String text) {
        Refusals refusals = new Refusals(what);
        refusals.check(
                QueryForm.of(text).selector(),
                "not-a-selector",
                "'" + Excerpt.of(text) + "' is not a plain selector of series",
                "give one like http_requests_total{namespace=\"shop\"}, without function, range or offset");
        refusals.throwIfAny();
        return new Selector(text.strip());
    }

    /** The same series, held to more matchers such as {@code code=~"5.."}. */
    Selector with(String... matchers) {
        String more = String.join(",", matchers);
        if (matchers.length == 0) {
            return this;
        } else if (!text.endsWith("}")) {
            return new Selector(text + "{" + more + "}");
        }
        String open = text.substring(0, text.length() - 1);
        String written = open.stripTrailing();
        boolean first = written.endsWith("{") || written.endsWith(",");
        // The line break that ends a comment stays.
        return new Selector((open.contains("#") ? open : written) + (first ? "" : ",") + more + "}");
    }

    /** The samples of a span before the instant asked: {@code up[5m]}. */
    String over(Duration span) {
        return text + "[" + Promql.duration(span) + "]";
    }

    @Override
    public String toString() {
        return text;
    }
}
