package dev.guardrail.prometheus;

import dev.guardrail.prometheus.lint.MatcherForm;
import dev.guardrail.prometheus.lint.QueryForm;
import java.time.Duration;
import java.util.Optional;

/** What {@link RequestGuardrails} refuse. */
final class RequestSettings {
    private static final int FEWEST_SAMPLES = 4;
    private static final Duration LONGEST = Duration.ofDays(366);

    private RequestSettings() {}

    static void check(RequestGuardrails settings) {
        Refusals refusals = new Refusals("request guardrails");
        checkSelector(refusals, "requests", settings.requests());
        checkSelector(refusals, "failures", settings.failures());
        checkSelector(refusals, "durations", settings.durations());
        checkFailures(refusals, settings);
        checkLimits(refusals, settings);
        checkTimes(refusals, settings);
        refusals.throwIfAny();
    }

    private static void checkSelector(Refusals refusals, String setting, Optional<String> text) {
        refusals.check(
                text.map(given -> QueryForm.of(given).selector()).orElse(true),
                "not-a-selector",
                setting + " '" + Excerpt.of(text.orElse("")) + "' is not a plain selector of series",
                "give one like http_requests_total{revision=\"canary\"}, without function, range or offset");
    }

    private static void checkFailures(Refusals refusals, RequestGuardrails settings) {
        settings.failureMatcher().ifPresent(matcher -> checkMatcher(refusals, matcher, settings.requests()));
        refusals.check(
                settings.requests().isPresent()
                        == (settings.failureMatcher().isPresent()
                                != settings.failures().isPresent()),
                "bad-failures",
                "requests, failureMatcher and failures do not fit together",
                "give requests with either a failureMatcher or failures, or none of the three");
        refusals.check(
                settings.requests().isPresent() || settings.durations().isPresent(),
                "nothing-asked",
                "there are no counters to ask for",
                "give requests, durations, or both");
    }

    /** A guardrail must be able to fail, and a rate that is always 0 or always 1 measures nothing. */
    private static void checkMatcher(Refusals refusals, String matcher, Optional<String> requests) {
        Optional<MatcherForm> form = MatcherForm.of(matcher);
        refusals.check(
                form.isPresent(),
                "bad-matcher",
                "failureMatcher '" + Excerpt.of(matcher) + "' is not one matcher",
                "give one like code=~\"5..\"");
        refusals.check(
                form.map(MatcherForm::possible).orElse(true),
                "bad-matcher",
                "failureMatcher '" + Excerpt.of(matcher) + "' is of requests without the label, which none may be",
                "name what a failed request has, such as code=~\"5..\"");
        refusals.check(
                !form.map(MatcherForm::isPartial).orElse(false),
                "bad-matcher",
                "failureMatcher '" + Excerpt.of(matcher)
                        + "' is for the whole value, not for what begins or ends so, and"
                        + " would match next to nothing",
                "write the whole value, or a pattern for the rest of it, such as code=~\"5.*\"");
        refusals.check(
                !form.flatMap(its -> requests.map(its::isFixedIn)).orElse(false),
                "bad-matcher",
                "failureMatcher '" + Excerpt.of(matcher) + "' is of a label to which requests give one value, or which"
                        + " they hold against the same one, so all of them would fail or none",
                "leave that label out of requests");
    }

    private static void checkLimits(Refusals refusals, RequestGuardrails settings) {
        double rate = settings.maxErrorRate();
        refusals.check(
                rate >= 0 && rate < 1, "bad-limit", "maxErrorRate is " + rate, "give a share from 0 and below 1");
        double quantile = settings.quantile();
        refusals.check(
                quantile > 0 && quantile < 1, "bad-limit", "quantile is " + quantile, "give one between 0 and 1");
        double minimum = settings.minimumRequests();
        refusals.check(
                minimum >= 1 && minimum <= 1e15, "bad-limit", "minimumRequests is " + minimum, "give a number from 1");
        refusals.check(
                settings.instances().orElse(1) >= 1,
                "no-instances",
                "instances is " + settings.instances().orElse(1),
                "give a number from 1, or leave it out");
        refusals.check(
                Labels.of(settings.instanceLabels()).sound(),
                "bad-label",
                "instanceLabels '" + Excerpt.of(settings.instanceLabels()) + "' are not labels",
                "give them like pod, container");
    }

    private static void checkTimes(Refusals refusals, RequestGuardrails settings) {
        boolean whole = sound(settings.scrapeInterval())
                && sound(settings.window())
                && sound(settings.maxSampleAge())
                && sound(settings.maxLatency());
        refusals.check(
                whole,
                "bad-duration",
                "scrapeInterval " + settings.scrapeInterval() + ", window " + settings.window() + ", maxSampleAge "
                        + settings.maxSampleAge() + ", maxLatency " + settings.maxLatency(),
                "give whole milliseconds above zero and at most a year");
        refusals.check(
                !whole || settings.window().compareTo(settings.scrapeInterval().multipliedBy(FEWEST_SAMPLES)) >= 0,
                "window-too-short",
                "window " + settings.window() + " holds fewer than " + FEWEST_SAMPLES + " scrapes of "
                        + settings.scrapeInterval(),
                "give a longer window");
    }

    static boolean sound(Duration duration) {
        return PrometheusSource.wholeMillis(duration) && duration.compareTo(LONGEST) <= 0;
    }

    /** A setting that this guardrail needs. */
    static String given(String setting, Optional<String> value) {
        Refusals refusals = new Refusals("guardrail");
        refusals.check(value.isPresent(), "missing-setting", setting + " is not given", "give it");
        refusals.throwIfAny();
        return value.orElseThrow();
    }
}
