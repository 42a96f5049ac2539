package dev.guardrail.prometheus;

import dev.guardrail.prometheus.lint.QueryForm;
import java.time.Duration;
import java.util.Objects;

/** What is refused of a query before it is ever asked. */
final class Queries {
    private Queries() {}

    static String checkNotBlank(String promql) {
        Refusals refusals = new Refusals("query");
        refusals.check(
                !Objects.requireNonNull(promql, "promql").isBlank(),
                "blank-query",
                "the query is blank",
                "give a PromQL expression");
        // It would be sent as a question mark, which in a pattern means something.
        refusals.check(
                promql.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE),
                "malformed-query",
                "the query holds half a character",
                "write both halves");
        refusals.throwIfAny();
        return promql;
    }

    /** A query that stands beside others in one expression must not reach out of its brackets. */
    static String checkSound(String promql) {
        checkNotBlank(promql);
        Refusals refusals = new Refusals("query");
        refusals.check(
                QueryForm.of(promql).sound(),
                "malformed-query",
                "'" + Excerpt.of(promql) + "' is no query",
                "mend its brackets, strings or operands");
        refusals.throwIfAny();
        return promql;
    }

    /** What is read as 0 where it is absent must be able to be absent. */
    static String checkNoScalar(String promql) {
        Refusals refusals = new Refusals("query");
        refusals.check(
                !QueryForm.of(promql).scalar(),
                "zero-of-scalar",
                "'" + Excerpt.of(promql)
                        + "' is a scalar, NaN where there is nothing and where there are several alike",
                "ask for the vector itself, without scalar()");
        refusals.throwIfAny();
        return promql;
    }

    /** What is read as 0 where it is absent must be a number. */
    static void checkNumber(Reduction reduction) {
        Refusals refusals = new Refusals("query");
        refusals.check(
                reduction.isNumber(),
                "zero-of-no-number",
                "an empty vector is not a zero",
                "say first how its elements become a number: sum(), count(), max(), min(), exactlyOne()");
        refusals.throwIfAny();
    }

    static void checkSeries(long count) {
        Refusals refusals = new Refusals("query");
        refusals.check(count >= 1, "nothing-expected", "expected are " + count + " series", "give a number from 1");
        refusals.throwIfAny();
    }

    static void checkLeast(double least) {
        Refusals refusals = new Refusals("query");
        refusals.check(
                least > 0 && Double.isFinite(least),
                "no-minimum",
                "the least number is " + least + ", so it demands nothing",
                "give a number above 0");
        refusals.throwIfAny();
    }

    static void checkMillis(String setting, Duration duration) {
        Refusals refusals = new Refusals("query");
        refusals.check(
                PrometheusSource.wholeMillis(Objects.requireNonNull(duration, setting)),
                "bad-duration",
                setting + " is " + duration,
                "give whole milliseconds above zero");
        refusals.throwIfAny();
    }
}
