package dev.guardrail.prometheus;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What all ready-made guardrails of one rollout share.
 *
 * @param workload the pods under test
 * @param desired how many pods there ought to be, if not taken from the cluster's own word
 * @param scrapeInterval how often kube-state-metrics is scraped
 * @param window how far back restarts and mutable images are looked for
 * @param targets the {@code up} series of the exporter; derived from the evidence if not given
 * @param onlyKnownChecks whether a check whose series do not exist is left out instead of not met
 */
record Scope(
        Workload workload,
        OptionalInt desired,
        Duration scrapeInterval,
        Duration window,
        Optional<String> targets,
        boolean onlyKnownChecks) {

    /** The window and one interval more, so that it begins with a sample from before it. */
    Duration reach() {
        return window.plus(scrapeInterval);
    }

    /** How many samples a gapless series has within {@link #reach}. */
    long samplesInReach() {
        return reach().toMillis() / scrapeInterval.toMillis();
    }

    Duration flappingWindow() {
        Duration most = Duration.ofMinutes(5);
        return window.compareTo(most) < 0 ? window : most;
    }
}
