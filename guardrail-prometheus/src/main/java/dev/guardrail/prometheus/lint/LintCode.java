package dev.guardrail.prometheus.lint;

import dev.guardrail.text.Severity;
import java.util.Locale;

/**
 * Everything the lint can find in a query. An <em>error</em> means that the query cannot run, or that in Argo Rollouts
 * some case of missing data would pass; a <em>warning</em> means weak evidence. Codes are stable.
 */
public enum LintCode {
    /** The text is not a query. */
    MALFORMED(
            Severity.ERROR,
            "brackets, strings, characters or operands are wrong: no server would run it",
            "",
            "correct the text at the caret"),
    /** The text is longer or more deeply nested than what is examined. */
    TOO_LARGE(
            Severity.ERROR,
            "the query is longer or more deeply nested than what is examined",
            "",
            "split the query, or record parts of it as rules"),
    /** No series is read at all. */
    NO_SELECTOR(
            Severity.ERROR,
            "no series is read: the answer is a constant",
            "everything, as no data is involved",
            "select the series that the guardrail is about"),
    /** A selector that every series matches; servers refuse it. */
    EMPTY_SELECTOR(
            Severity.ERROR,
            "a selector without a matcher that demands a value: servers refuse it",
            "",
            "name the metric, or demand at least one label value"),
    /** {@code or vector(k)}: a number where there is no data. */
    OR_VECTOR(
            Severity.ERROR,
            "`or vector(k)`, `or on() vector(k)`: no data reads as a number",
            "a failing scrape, a misspelt label, a pod that never started",
            "drop the fallback, or write `or 0 * count(...)` over the same selector, so that only data can say 0"),
    /** Any other fallback that has a value without data. */
    OR_CONSTANT(
            Severity.ERROR,
            "any other operand of `or` that has a value without data",
            "a failing scrape, a misspelt label, a pod that never started",
            "drop the fallback, or write `or 0 * count(...)` over the same selector, so that only data can say 0"),
    /** {@code or absent(x) * 0}. */
    OR_ABSENT(
            Severity.ERROR,
            "`or absent(x)`, `or absent(x) * 0`: absence itself becomes the value",
            "exactly the case that absent() was meant to detect",
            "drop the fallback; missing data is an error, not a number"),
    /** MetricsQL's {@code default}. */
    DEFAULT_VALUE(
            Severity.ERROR,
            "MetricsQL `default k`: no data reads as a number",
            "a failing scrape, a misspelt label, a pod that never started",
            "drop the default, or fall back to `0 * count(...)` over the same selector"),
    /** {@code absent()} is the answer. */
    ABSENT_RESULT(
            Severity.ERROR,
            "the answer is absent() itself: it cannot tell 'nothing bad' from 'no data'",
            "every outage, as absent() has a value only when there is no data",
            "count what must be there and compare it with what is expected"),
    /** The answer has a value although no series exists. */
    INVENTED_DATA(
            Severity.ERROR,
            "the answer has a value although no series exists",
            "a failing scrape, a misspelt label, a pod that never started",
            "let every operand of the answer come from series"),
    /** A comparison with {@code bool} turns NaN into a value that the condition passes. */
    NAN_PASSES(
            Severity.ERROR,
            "`bool` turns NaN, or a scalar() of nothing, into a value that passes (of ratios, known conditions only)",
            "0/0, no traffic at all, a limit that is not scraped",
            "let the condition compare; ask for the plain ratio"),
    /** {@code @ time}: the answer is about another time. */
    FIXED_TIME(
            Severity.ERROR,
            "`@ time`: the answer is about a fixed time, whatever happens now",
            "everything after that time, an outage included",
            "drop the `@`; the source sends the time of evaluation"),

    /** A fallback value that the known condition does not pass. */
    SENTINEL_DEFAULT(
            Severity.WARNING,
            "no data reads as a number which the known condition does not pass",
            "nothing today, and everything once the condition is turned round",
            "drop the fallback: missing data is an error by itself"),
    /** {@code or 0 * count(Y)} where Y is wider than X. */
    WEAK_WITNESS(
            Severity.WARNING,
            "`or 0 * Y`, `or Y` where Y is not held to the same namespace, pods or revision, or lacks what is matched",
            "the new pods, or what they are matched with, are missing and any other series of Y exists",
            "give both sides the same matchers, and let Y read all that the other side needs"),
    /** {@code fill(k)}: the missing side of a match reads as a number. */
    FILL_VALUE(
            Severity.WARNING,
            "`fill(k)`: the missing side of a match reads as a number",
            "one of the two sides is not scraped",
            "drop the fill; ask for both sides and compare"),
    /** {@code bool} comparison. */
    BOOL_COMPARISON(
            Severity.WARNING,
            "`bool`: NaN becomes 0 (1 under `!=`) and the number itself is lost",
            "0/0, no traffic at all, wherever 0 is good",
            "ask for the plain value and let the condition compare"),
    /** {@code clamp}, {@code clamp_min}, {@code clamp_max}. */
    CLAMPED(
            Severity.WARNING,
            "`clamp`, `clamp_min`, `clamp_max`: infinities and resets become ordinary numbers",
            "a division by zero, a counter that went backwards",
            "let the value stand and give the condition both limits"),
    /** A number divided by data. */
    INVERTED(
            Severity.WARNING,
            "`k / x`: infinity becomes 0 and 0 becomes infinity",
            "an infinite ratio, where small is good; a zero, where large is good",
            "ask for the ratio itself"),
    /** {@code total + 0.001}. */
    PADDED_DENOMINATOR(
            Severity.WARNING,
            "a number added to the denominator: no traffic reads as a ratio of 0",
            "no traffic at all",
            "demand traffic: `total > minimum`, or the typed ratio with a least denominator"),
    /** {@code and}, {@code unless} without {@code on}. */
    UNMATCHED_SET(
            Severity.WARNING,
            "`and`, `unless` without on/ignoring: one differing label removes everything, or nothing",
            "a label that only one side has makes `unless` remove nothing it should, or `and` keep nothing",
            "say which labels must match: `on (namespace, pod, uid)`"),
    /** A filter is the answer. */
    FILTERED_RESULT(
            Severity.WARNING,
            "the answer is a filter: NaN, missing data and 'no violation' all look empty",
            "no data and NaN, for a reader who takes empty for good",
            "ask for the value without the comparison and let the condition compare"),
    /** One element of many is read. */
    FIRST_OF_MANY(
            Severity.WARNING,
            "`result[0]` over a vector that may have several elements, in the server's order",
            "every element but the one that happens to come first",
            "end in an aggregation without by, or read every element"),
    /** The result is read as another type than it has. */
    READING_MISMATCH(
            Severity.WARNING,
            "the condition reads a scalar and the answer is a vector, or the other way round",
            "",
            "wrap the query in scalar(), or read result[0]"),
    /** {@code topk}, {@code bottomk}, {@code limitk}, {@code limit_ratio}. */
    PICKED_SERIES(
            Severity.WARNING,
            "`topk`, `bottomk`, `limitk`, `limit_ratio`: which series answer changes from time to time",
            "every series that is not picked",
            "aggregate all of them with max or min, or read every element"),
    /** The best of several targets or pods answers for all. */
    BEST_OF_ALL(
            Severity.WARNING,
            "`max(up)`, `any(up)`, max over a readiness gauge: the best one answers for all",
            "all but one are down",
            "use min, or count the good ones and compare with what is expected"),
    /** {@code max} or {@code min} over ratios. */
    NAN_IGNORED(
            Severity.WARNING,
            "`max`, `min` over ratios: a NaN is ignored while another series has a number",
            "the new revision has no traffic and the stable one answers for it",
            "select one revision, or read every element"),
    /** A window that forgives. */
    FORGIVING_WINDOW(
            Severity.WARNING,
            "`max_over_time` of a gauge that should be 1, `min_over_time` of one that should be 0",
            "it was good once within the window",
            "use the other one of the two, or changes()"),
    /** {@code last_over_time}, {@code present_over_time}. */
    OLD_SAMPLE(
            Severity.WARNING,
            "`last_over_time`, `present_over_time`: a sample from the window stands for now",
            "the target is down and the window still holds its last good value",
            "ask for the series itself, which ends when its target does"),
    /** {@code avg_over_time}. */
    AVERAGED(
            Severity.WARNING,
            "`avg_over_time`: short violations and gaps are diluted",
            "a short violation, a gap in the samples",
            "use min_over_time or max_over_time, and count the samples"),
    /** A window under four scrape intervals. */
    SHORT_WINDOW(
            Severity.WARNING,
            "a range shorter than four scrape intervals (known intervals only)",
            "one lost scrape empties it, and whatever takes empty for good passes",
            "use a range of at least four scrape intervals"),
    /** A window of more than an hour. */
    LONG_WINDOW(
            Severity.WARNING,
            "a range or subquery of more than an hour: most of it lies before the rollout",
            "the time before the rollout outweighs what happens now",
            "use a range not longer than the rollout has run"),
    /** All selectors are offset. */
    PAST_EVIDENCE(
            Severity.WARNING,
            "every selector is offset by more than five minutes: nothing is asked about now",
            "everything that happens now, an outage included",
            "drop the offset, or compare with a present value"),
    /** {@code offset} on a raw counter. */
    COUNTER_OFFSET(
            Severity.WARNING,
            "`offset` on a raw counter: a restart makes the difference negative",
            "a counter reset, which looks like an improvement",
            "use increase() over the same time"),
    /** {@code delta} on a counter. */
    COUNTER_DELTA(
            Severity.WARNING,
            "`delta`, `idelta`, `deriv` on a counter: a restart makes it negative",
            "a counter reset, which looks like an improvement",
            "use increase() or rate()"),
    /** Joined with phase Running. */
    RUNNING_ONLY(
            Severity.WARNING,
            "joined with running pods only: the worst pods are exempt",
            "a pod in ImagePullBackOff or one that was never scheduled",
            "take the set of pods from kube_pod_info, without a phase"),
    /** {@code image} instead of {@code image_spec}. */
    RUNTIME_IMAGE(
            Severity.WARNING,
            "`image` is what the runtime reports, another tag of the same id or a digest",
            "a mutable tag that the runtime reports under another name",
            "match image_spec"),
    /** A pattern that misses untagged images. */
    LATEST_PATTERN(
            Severity.WARNING,
            "a pattern for `latest` that misses images without a tag",
            "an image without any tag",
            "match image_spec=~\"(.+:latest)|([^:@/]+)|([^@]*/[^:@/]+)\""),
    /** A selector without the revision. */
    NO_REVISION(
            Severity.WARNING,
            "a selector that is not held to the revision under test (known revisions only)",
            "the new pods are missing and the old ones answer for them",
            "add a matcher for the ReplicaSet, the pod template hash or the pod names"),
    /** A matcher that accepts a missing label. */
    MATCHES_EMPTY(
            Severity.WARNING,
            "a matcher that also accepts the empty string, that is a missing label",
            "other series, which lack the label, answer instead",
            "demand at least one character, with .+ instead of .*"),
    /** {@code code=~"^5"}. */
    PARTIAL_PATTERN(
            Severity.WARNING,
            "a pattern that marks one end of a value, such as `^5`: only the value `5` meets it",
            "everything, where what is looked for is never found, or never left out",
            "write the whole value, or a pattern for the rest of it: `5.*`"),
    /** {@code exported_} labels. */
    EXPORTED_LABEL(
            Severity.WARNING,
            "`exported_` labels exist only while the scrape lacks honor_labels",
            "a changed scrape configuration empties the selector, and what takes empty for good passes",
            "set honor_labels and use the plain label"),

    /** A ratio that is NaN without traffic. */
    UNGUARDED_RATIO(
            Severity.NOTE,
            "a ratio over a rate is NaN without traffic",
            "",
            "demand traffic: `... and on() total > minimum`, or the typed ratio with a least denominator"),
    /** {@code abs}, {@code sgn}. */
    SIGN_LOST(
            Severity.NOTE,
            "`abs`, `sgn`: a counter that went backwards looks like any other change",
            "",
            "let the sign stand and give the condition both limits"),
    /** {@code kube_pod_labels}. */
    ALLOW_LISTED(
            Severity.NOTE,
            "`kube_pod_labels` and its kind are empty unless an allow list names the labels",
            "",
            "check that the exporter runs with the allow list, or select by pod name");

    private final Severity severity;
    private final String meaning;
    private final String passes;
    private final String remedy;

    LintCode(Severity severity, String meaning, String passes, String remedy) {
        this.severity = severity;
        this.meaning = meaning;
        this.passes = passes;
        this.remedy = remedy;
    }

    /** The stable code, as findings carry it: {@code or-vector}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How grave it is. */
    public Severity severity() {
        return severity;
    }

    /** What it means, in a line; code is set in backquotes. */
    public String meaning() {
        return meaning;
    }

    /** What would pass, or look good, because of it; empty if nothing would. */
    public String passes() {
        return passes;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
