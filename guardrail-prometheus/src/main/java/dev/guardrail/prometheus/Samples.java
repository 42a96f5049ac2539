package dev.guardrail.prometheus;

import dev.guardrail.prometheus.lint.QueryForm;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The series that an answer rests upon, and what must hold of their samples before the answer may count: that they are
 * there and not all NaN, fresh, taken since the rollout began, and from as many things as expected. Immutable and safe to share.
 *
 * <p>A query's answer never tells the age of what it was computed from; these are asked beside it, at the same instant.
 */
public final class Samples {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    private final Selector selector;
    private final Duration maxAge;
    private final @Nullable Instant notBefore;
    private final @Nullable Expected expected;

    /** How many things there ought to be, told apart by labels. */
    record Expected(String of, Labels labels, String count) {
        /** A number that need not be asked, and must not be: a server answers it whether it has data or not. */
        OptionalLong constant() {
            return DIGITS.matcher(count).matches() ? OptionalLong.of(Long.parseLong(count)) : OptionalLong.empty();
        }
    }

    private Samples(Selector selector, Duration maxAge, @Nullable Instant notBefore, @Nullable Expected expected) {
        this.selector = selector;
        this.maxAge = maxAge;
        this.notBefore = notBefore;
        this.expected = expected;
    }

    /**
     * The samples of a selector, at most two minutes old: two scrapes at the usual interval of one minute.
     *
     * @param selector a plain selector such as {@code http_requests_total{namespace="shop",revision="canary"}}
     * @throws dev.guardrail.text.RefusedException if it is anything else: only samples that are selected have an age
     */
    public static Samples of(String selector) {
        Objects.requireNonNull(selector, "selector");
        return new Samples(Selector.of("selector of samples", selector), Duration.ofMinutes(2), null, null);
    }

    /**
     * These, with another greatest age of the newest sample of each series; two scrape intervals are a good measure.
     *
     * @throws dev.guardrail.text.RefusedException if it is not in whole milliseconds above zero
     */
    public Samples maxAge(Duration age) {
        Queries.checkMillis("maxAge", age);
        return new Samples(selector, age, notBefore, expected);
    }

    /** These, none of whose newest samples may be from before the rollout began. */
    public Samples notBefore(Instant rolloutStart) {
        return new Samples(selector, maxAge, Objects.requireNonNull(rolloutStart, "rolloutStart"), expected);
    }

    /**
     * These, from exactly so many things. A series that lacks one of the labels counts for nothing, nor does a sample that is
     * NaN: a server's own functions pass over it.
     *
     * @param of what is counted, in the plural: {@code pods}
     * @param labels the labels that tell them apart, separated by commas: {@code pod, uid}
     * @param count how many there ought to be, from 1
     * @throws dev.guardrail.text.RefusedException if a label is none, or the number is below 1
     */
    public Samples covering(String of, String labels, int count) {
        Refusals refusals = new Refusals("coverage");
        refusals.check(count >= 1, "nothing-expected", "expected are " + count + " " + of, "give a number from 1");
        refusals.throwIfAny();
        return covering(of, labels, Integer.toString(count));
    }

    /**
     * These, from exactly as many things as another query says at the same instant.
     *
     * @param of what is counted, in the plural: {@code pods}
     * @param labels the labels that tell them apart, separated by commas: {@code pod, uid}
     * @param promql a query for one number, from 1
     * @throws dev.guardrail.text.RefusedException if a label is none, or the query is malformed
     */
    public Samples covering(String of, String labels, String promql) {
        Labels told = Labels.of(labels);
        Refusals refusals = new Refusals("coverage");
        refusals.check(!of.isBlank(), "blank-name", "what is counted has no name", "say what it is: pods");
        refusals.check(told.sound(), "bad-label", "'" + Excerpt.of(labels) + "' are not labels", "give pod, uid");
        refusals.check(
                QueryForm.of(promql).sound() && !promql.isBlank(),
                "malformed-query",
                "'" + Excerpt.of(promql) + "' is no query",
                "mend its brackets, strings or operands");
        refusals.throwIfAny();
        return new Samples(selector, maxAge, notBefore, new Expected(of, told, promql));
    }

    Selector selector() {
        return selector;
    }

    Duration maxAge() {
        return maxAge;
    }

    Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }

    Optional<Expected> expected() {
        return Optional.ofNullable(expected);
    }

    /** The selector and what is demanded of its samples. */
    @Override
    public String toString() {
        return "samples of " + selector + " at most " + Promql.duration(maxAge) + " old"
                + (notBefore == null ? "" : ", not before " + notBefore)
                + (expected == null
                        ? ""
                        : ", covering " + expected.of() + " by "
                                + expected.labels().joined());
    }
}
