package dev.guardrail.prometheus;

import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Guardrail;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value.Check;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Immutable;

/**
 * Guardrails over the requests that the new revision serves: {@link #errorRate} from counters and {@link #latency} from a
 * classic histogram. Immutable and safe to share between threads.
 *
 * <p>Every selector must name the revision under test, or the old one answers for it. Each guardrail asks for its value and
 * for its witnesses in one query at one instant: enough requests in the window; counters that are fresh, gapless, numbers,
 * and were watched while most requests were served; no instance that fell silent; with {@link #instances} as many of them as
 * there ought to be. Whatever is not known bars success.
 */
@Immutable
public abstract class RequestGuardrails {
    RequestGuardrails() {}

    /** The server that is asked. */
    public abstract PrometheusSource prometheus();

    /** The counters of all requests: {@code http_requests_total{namespace="shop",revision="canary"}}. */
    public abstract Optional<String> requests();

    /**
     * The matcher that tells failed requests among {@link #requests}: {@code code=~"5.."}. Where no series matches it there
     * were no failures, provided every counter has the label.
     */
    public abstract Optional<String> failureMatcher();

    /**
     * The counters of failed requests, where they are others than {@link #requests}; missing, they are not known, nor where
     * one instance has none that others have. Each instance has to count from 0: many a client makes a counter with labels
     * at the first failure only.
     */
    public abstract Optional<String> failures();

    /** The buckets of the requests' durations in seconds: {@code http_request_duration_seconds_bucket{revision="canary"}}. */
    public abstract Optional<String> durations();

    /** How far back requests are counted; 5 minutes by default. */
    @Default
    public Duration window() {
        return Duration.ofMinutes(5);
    }

    /** How often the counters are scraped; 60 s by default. */
    @Default
    public Duration scrapeInterval() {
        return Duration.ofSeconds(60);
    }

    /** Greatest age of the newest sample of each counter; two scrape intervals by default. */
    @Default
    public Duration maxSampleAge() {
        return RequestSettings.sound(scrapeInterval()) ? scrapeInterval().multipliedBy(2) : scrapeInterval();
    }

    /** The least number of requests in the window that says anything; 100 by default. */
    @Default
    public double minimumRequests() {
        return 100;
    }

    /** The greatest share of failed requests, from 0 and below 1; 0.01 by default. */
    @Default
    public double maxErrorRate() {
        return 0.01;
    }

    /** Which quantile of the durations is judged, between 0 and 1; 0.99 by default. */
    @Default
    public double quantile() {
        return 0.99;
    }

    /** The longest that quantile may be; half a second by default. */
    @Default
    public Duration maxLatency() {
        return Duration.ofMillis(500);
    }

    /**
     * The labels that tell instances apart, separated by commas; {@code instance} by default. Where some are
     * named, counters that have none of them bar success: among them no instance would be missed.
     */
    @Default
    public String instanceLabels() {
        return Labels.USUAL;
    }

    /** How many instances of the revision there ought to be, from 1; not demanded by default. */
    public abstract OptionalInt instances();

    /**
     * When the rollout began; no sample from before it counts, so that counters which were there before it bar success until
     * a whole {@link #window} has passed. Not demanded by default.
     */
    public abstract Optional<Instant> rolloutStart();

    @Check
    void checkSettings() {
        RequestSettings.check(this);
    }

    /**
     * Do too many requests fail?
     *
     * @throws dev.guardrail.text.RefusedException if {@code requests} are not given, or neither {@code failureMatcher} nor
     *     {@code failures}
     */
    public Guardrail errorRate() {
        return guardrail("error-rate", errorRateQuestions())
                .successCondition("result.ratio <= " + Promql.number(maxErrorRate()))
                .interpretation(Interpretations.ERROR_RATE)
                .build();
    }

    /**
     * Do requests take too long?
     *
     * @throws dev.guardrail.text.RefusedException if {@code durations} are not given
     */
    public Guardrail latency() {
        return guardrail("latency", latencyQuestions())
                .successCondition(
                        "result.seconds <= " + Promql.number(maxLatency().toMillis() / 1000.0))
                .interpretation(Interpretations.LATENCY)
                .build();
    }

    private Guardrail.Builder guardrail(String name, Questions questions) {
        return Guardrail.builder()
                .name(name)
                .source(prometheus().snapshot(questions))
                .demands(Demands.builder()
                        .coverage(instances().isPresent())
                        .maxSampleAge(maxSampleAge())
                        .build());
    }

    /** The PromQL that each guardrail sends, by its name; of those whose counters are given. */
    public Map<String, String> queries() {
        Map<String, String> out = new LinkedHashMap<>();
        if (requests().isPresent()) {
            out.put("error-rate", errorRateQuestions().query().promql());
        }
        if (durations().isPresent()) {
            out.put("latency", latencyQuestions().query().promql());
        }
        return out;
    }

    private Questions errorRateQuestions() {
        Selector all = Selector.of("requests", RequestSettings.given("requests", requests()));
        Failures failed = failureMatcher().isPresent()
                ? Failures.matching(all, failureMatcher().get())
                : Failures.counted(Selector.of("failures", RequestSettings.given("failures", failures())));
        return new ErrorRateQuestions(traffic(), all, failed);
    }

    private Questions latencyQuestions() {
        Selector buckets = Selector.of("durations", RequestSettings.given("durations", durations()));
        return new LatencyQuestions(traffic(), buckets, quantile());
    }

    private Traffic traffic() {
        return new Traffic(
                window(),
                scrapeInterval(),
                maxSampleAge(),
                minimumRequests(),
                Labels.of(instanceLabels()),
                instances(),
                rolloutStart());
    }

    /**
     * A builder; {@code prometheus} is required, and the counters of what is to be judged. {@code build()} throws
     * {@link dev.guardrail.text.RefusedException} with everything that is wrong.
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link RequestGuardrails}; not thread-safe. */
    public static final class Builder extends ImmutableRequestGuardrails.Builder {
        Builder() {}

        @Override
        public RequestGuardrails build() {
            try {
                return super.build();
            } catch (IllegalStateException e) {
                throw Refusals.missing("request guardrails", e);
            }
        }
    }
}
