package dev.guardrail.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the guardrails over a service's requests share.
 *
 * @param window how far back requests are counted
 * @param scrapeInterval how often their counters are scraped
 * @param maxAge greatest age of a newest sample
 * @param minimum the least number of requests that says anything
 * @param instance the labels that tell instances apart
 * @param instances how many instances there ought to be, if known
 * @param rolloutStart before which no sample counts, if known
 */
record Traffic(
        Duration window,
        Duration scrapeInterval,
        Duration maxAge,
        double minimum,
        Labels instance,
        OptionalInt instances,
        Optional<Instant> rolloutStart) {
    private static final long STEPS_OF_A_SCRAPE = 12;
    /** In milliseconds; hardly anything is scraped more often. */
    private static final long SHORTEST_STEP = 1_000;
    /** Each costs the server a look at every series. */
    private static final long MOST_STEPS = 1_000;

    /** How many samples a counter must have that was there before the window; one may be lost. */
    long samplesDue() {
        return Math.max(1, window.toMillis() / scrapeInterval.toMillis() - 1);
    }

    /**
     * The window as steps so short that each sample is the newest at one of them, also where the counters are scraped more
     * often than said: the interval has a default, and samples that are passed over would be older ones.
     */
    String steps() {
        long shortest = Math.max(SHORTEST_STEP, window.toMillis() / MOST_STEPS);
        long step =
                Math.min(scrapeInterval.toMillis(), Math.max(shortest, scrapeInterval.toMillis() / STEPS_OF_A_SCRAPE));
        return "[" + Promql.duration(window) + ":" + Promql.duration(Duration.ofMillis(step)) + "]";
    }

    /** Whether labels are named that need not be there; where instances are counted, the count tells. */
    boolean namesLabels() {
        return instances.isEmpty() && instance.chosen();
    }

    /** What must hold of the samples of a counter. */
    Samples samples(Selector counters) {
        Samples samples = Samples.of(counters.text()).maxAge(maxAge);
        samples = rolloutStart.map(samples::notBefore).orElse(samples);
        return instances.isPresent() ? samples.covering("instances", instance.joined(), instances.getAsInt()) : samples;
    }
}
