package dev.guardrail;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Value;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * What a bad release would have done to the evidence of a past one, for {@link Backtest}. Immutable.
 *
 * <p>It changes what sources answered, as little as its name says, from its beginning on and for all guardrails, unless
 * {@link #beginning} and {@link #on} say otherwise. What is missing stays missing: NaN, absent and empty are left alone.
 */
public final class Regression {

    /** What it does to one answer of one guardrail's source. */
    private interface Effect {
        /** The evidence as it would have been, so long after the start of the window. */
        Evidence on(String guardrail, Evidence evidence, Duration sinceStart);
    }

    private final String words;
    private final Effect effect;

    private Regression(String words, Effect effect) {
        this.words = words;
        this.effect = effect;
    }

    /** Nothing at all: the release as it was. */
    static Regression none() {
        return new Regression("nothing injected", (guardrail, evidence, sinceStart) -> evidence);
    }

    /**
     * That many times as many errors, for sources that answer with errors: a count, a rate or a share of them. Every number
     * of an answer is multiplied; whole numbers are rounded up. Where there were no errors there still are none.
     *
     * @param factor above 1
     */
    public static Regression errorRate(double factor) {
        return errorRate("", factor);
    }

    /** {@link #errorRate(double)} for one field of answers that have several. */
    public static Regression errorRate(String field, double factor) {
        check(factor > 1 && Double.isFinite(factor), "error rate × " + factor, "a factor above 1");
        return numbers("error rate × " + shown(factor), field, number -> number * factor);
    }

    /**
     * That many times as many errors, for sources that answer with the share of successes, from 0 to 1: 0.99 becomes 0.97
     * with three times as many. Not below 0, because no more than everything can fail.
     *
     * @param factor above 1
     */
    public static Regression successRate(double factor) {
        check(factor > 1 && Double.isFinite(factor), "errors × " + factor, "a factor above 1");
        return numbers(
                "errors × " + shown(factor) + " in a success rate",
                "",
                share -> Math.max(Math.min(share, 0), 1 - factor * (1 - share)));
    }

    /**
     * So much more latency, in the unit of the source. Every number of an answer is raised.
     *
     * @param added above 0
     */
    public static Regression latency(double added) {
        return latency("", added);
    }

    /** {@link #latency(double)} for one field of answers that have several. */
    public static Regression latency(String field, double added) {
        check(added > 0 && Double.isFinite(added), "latency + " + added, "a number above 0");
        return numbers("latency + " + shown(added), field, number -> number + added);
    }

    /**
     * A field that counts what is wrong counts so many more: {@code counted("restarted", 1)} is one more restart.
     *
     * @param more from 1
     */
    public static Regression counted(String field, long more) {
        check(more >= 1, field + " + " + more, "a number from 1");
        return numbers(field + " + " + more, Objects.requireNonNull(field, "field"), number -> number + more);
    }

    /** One pod dies: {@link #podsDie} of one. */
    public static Regression podDies() {
        return podsDie(1);
    }

    /**
     * So many pods die and take their series along: the source sees and finds running as many fewer of what it expects, and
     * a vector of more than one element loses as many, from its end.
     *
     * @param pods from 1
     */
    public static Regression podsDie(long pods) {
        check(pods >= 1, pods + " pods die", "a number from 1");
        return new Regression(
                pods == 1 ? "a pod dies" : pods + " pods die",
                (guardrail, evidence, sinceStart) -> WorseEvidence.withoutPods(evidence, pods));
    }

    /**
     * Nothing is scraped for a time. Within it a source sees nothing: no series, no sample, none of what it expects; vectors
     * are empty, everything else is absent. An answer about a window that overlaps it has as many samples fewer. (A real
     * Prometheus without staleness markers would go on to show old samples for its lookback of 5 minutes, which a guardrail
     * must notice by their age.)
     *
     * @param begins from the start of the backtest
     * @param lasts above zero
     */
    public static Regression scrapeGap(Duration begins, Duration lasts) {
        check(!begins.isNegative(), "scrape gap at " + begins, "a time from the start on");
        check(!lasts.isNegative() && !lasts.isZero(), "scrape gap of " + lasts, "a duration above zero");
        return new Regression(
                "no scrapes for " + seconds(lasts) + " from +" + seconds(begins),
                (guardrail, evidence, sinceStart) -> WorseEvidence.scrapedNothing(evidence, sinceStart, begins, lasts));
    }

    private static Regression numbers(String words, String field, DoubleUnaryOperator change) {
        String where = field.isEmpty() || words.startsWith(field) ? "" : " in " + field;
        return new Regression(
                words + where, (guardrail, evidence, sinceStart) -> WorseEvidence.numbers(evidence, field, change));
    }

    /** Only from so long after the start of the backtest on; from the start by default. */
    public Regression beginning(Duration afterStart) {
        check(!afterStart.isNegative(), "beginning " + afterStart, "a time from the start on");
        return new Regression(
                words + " from +" + seconds(afterStart) + " on",
                (guardrail, evidence, sinceStart) ->
                        sinceStart.compareTo(afterStart) >= 0 ? effect.on(guardrail, evidence, sinceStart) : evidence);
    }

    /** Only for the guardrails of these names; for all by default. */
    public Regression on(String... guardrails) {
        check(guardrails.length > 0, "on no guardrail", "at least one name");
        Set<String> names = Set.of(guardrails);
        return new Regression(
                words + ", on " + String.join(" and ", guardrails),
                (guardrail, evidence, sinceStart) ->
                        names.contains(guardrail) ? effect.on(guardrail, evidence, sinceStart) : evidence);
    }

    /** Both, this one first. */
    public Regression and(Regression other) {
        return new Regression(
                words + "; " + other.words,
                (guardrail, evidence, sinceStart) ->
                        other.effect.on(guardrail, effect.on(guardrail, evidence, sinceStart), sinceStart));
    }

    Evidence worsen(String guardrail, Evidence evidence, Duration sinceStart) {
        return effect.on(guardrail, evidence, sinceStart);
    }

    private static void check(boolean sound, String given, String wanted) {
        if (!sound) {
            throw new IllegalArgumentException(given + " is no regression: give " + wanted);
        }
    }

    private static String shown(double number) {
        return Value.of(number).words();
    }

    private static String seconds(Duration duration) {
        return shown(duration.toMillis() / 1000.0) + " s";
    }

    /** What it does, in words. */
    @Override
    public String toString() {
        return words;
    }
}
