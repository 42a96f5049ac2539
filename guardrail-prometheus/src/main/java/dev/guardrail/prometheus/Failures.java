package dev.guardrail.prometheus;

import dev.guardrail.prometheus.lint.MatcherForm;
import java.util.Optional;

/**
 * The counters of failed requests.
 *
 * @param selector those that failed
 * @param label the label of the request counters that says how a request ended; empty if failures have a counter of their own
 * @param base what must be there for no failures to mean 0
 */
record Failures(Selector selector, Optional<String> label, Selector base) {

    /** Told by a matcher over the request counters: as long as these are there, no series of failures means none. */
    static Failures matching(Selector requests, String matcher) {
        return new Failures(requests.with(matcher), MatcherForm.of(matcher).map(MatcherForm::label), requests);
    }

    /** Counted by themselves: missing, they are not known. */
    static Failures counted(Selector failures) {
        return new Failures(failures, Optional.empty(), failures);
    }
}
