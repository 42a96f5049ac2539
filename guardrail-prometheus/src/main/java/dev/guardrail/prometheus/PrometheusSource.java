package dev.guardrail.prometheus;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.guardrail.source.MetricSource;
import dev.guardrail.text.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks Prometheus' query API (Prometheus, Thanos, Mimir, VictoriaMetrics), and the metric sources that ask
 * it. Thread-safe; make one per server and share it.
 *
 * <p>Each question is one POST with an explicit time in whole milliseconds. Redirects are not followed, nothing is retried
 * silently, partial answers are refused. Whatever goes wrong fails the stage with a
 * {@link dev.guardrail.source.SourceException} within the request's timeout.
 *
 * <p>A free-text query has the least witness: the answer itself. To be told that something is <em>missing</em>, demand the
 * number of series, or use {@link RolloutGuardrails}.
 */
public final class PrometheusSource implements AutoCloseable {
    private final Endpoint endpoint;
    private final Exchange exchange;
    private final Expectation expectation;
    private final @Nullable OkHttpClient own;

    private PrometheusSource(Builder builder) {
        ServerSettings settings = new ServerSettings(builder.baseUrl, builder.headers, builder.maxConcurrentRequests);
        this.endpoint = settings.endpoint();
        OkHttpClient given = builder.client;
        OkHttpClient client =
                given == null ? HttpClients.own(builder.maxConcurrentRequests) : HttpClients.derivedFrom(given);
        this.own = given == null ? client : null;
        this.exchange = new Exchange(client, endpoint, builder.limits);
        this.expectation = new Expectation(builder.infinityAllowed);
    }

    /**
     * A source of the vector that a query answers with at an instant, without labels and in the server's order. A query
     * that answers with another type (a scalar, a range vector) is a fault.
     *
     * @param promql the query, not blank
     * @throws RefusedException if the query is blank
     */
    public InstantQuery vector(String promql) {
        return InstantQuery.of(this, Queries.checkNotBlank(promql), false);
    }

    /**
     * A source of the single number that a query answers with at an instant: a scalar, or a vector with one element. An
     * empty vector is absent, more than one element is a fault.
     *
     * @param promql the query, not blank
     * @throws RefusedException if the query is blank
     */
    public InstantQuery scalar(String promql) {
        return InstantQuery.of(this, Queries.checkNotBlank(promql), true);
    }

    /**
     * A source of all points of all series of a range query whose window ends at the instant asked, in one vector. Its
     * witness carries the window; demand it, because a step without data is simply not in the answer.
     *
     * @param promql the query, not blank
     * @param window length of the window, at least one step
     * @param step distance of the points, at least a millisecond
     * @throws RefusedException if the query is blank, or window or step are not as said
     */
    public RangeQuery range(String promql, Duration window, Duration step) {
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(step, "step");
        Refusals refusals = new Refusals("range query");
        refusals.check(
                wholeMillis(step) && wholeMillis(window) && window.compareTo(step) >= 0,
                "bad-window",
                "window " + window + " with step " + step,
                "give both in whole milliseconds above zero, and a window of at least one step");
        refusals.throwIfAny();
        return new RangeQuery(
                this,
                ImmutableRangeTerms.builder()
                        .promql(Queries.checkNotBlank(promql))
                        .window(window)
                        .step(step)
                        .build());
    }

    /** What a range query declares, as a source. */
    MetricSource over(RangeTerms terms) {
        return new RangeSource(exchange, expectation, terms);
    }

    /**
     * A source of the share that some are of a total, both asked at one instant. Each query must answer with one number:
     * {@code sum(increase(http_requests_total{code=~"5.."}[5m]))} of {@code sum(increase(http_requests_total[5m]))}.
     *
     * @param bad the query for the bad ones
     * @param total the query for all, bad ones included
     * @throws RefusedException if a query is blank or malformed
     */
    public RatioQuery ratio(String bad, String total) {
        return new RatioQuery(
                this,
                ImmutableRatioTerms.builder()
                        .bad(Queries.checkSound(bad))
                        .total(Queries.checkSound(total))
                        .build());
    }

    /** What an instant query declares, as a source. */
    MetricSource instant(InstantTerms terms) {
        return terms.plain()
                ? new InstantSource(exchange, expectation, terms)
                : snapshot(new InstantQuestions(terms));
    }

    /** Several questions at one instant, asked as one; the ready-made guardrails are made of it. */
    MetricSource snapshot(Questions questions) {
        return new SnapshotSource(exchange, questions);
    }

    /** Frees what our own HTTP client holds; a client given by the host is left alone. Calls under way are cancelled. */
    @Override
    public void close() {
        if (own != null) {
            HttpClients.close(own);
        }
    }

    /** The address and the names of the headers, without secrets. */
    @Override
    public String toString() {
        return "Prometheus at " + endpoint;
    }

    static boolean wholeMillis(Duration duration) {
        return !duration.isNegative() && !duration.isZero() && duration.toNanosPart() % 1_000_000 == 0;
    }

    /** A source with the defaults: our own HTTP client, no headers. */
    public static PrometheusSource at(String baseUrl) {
        return builder(baseUrl).build();
    }

    /**
     * A builder.
     *
     * @param baseUrl scheme, host and path prefix, as in {@code https://metrics.example/prometheus}; a user name and
     *     password in it are sent as basic authorization and never shown
     */
    public static Builder builder(String baseUrl) {
        return new Builder(baseUrl);
    }

    /** Builds a {@link PrometheusSource}; not thread-safe. */
    public static final class Builder {
        private final String baseUrl;
        private final List<Map.Entry<String, String>> headers = new ArrayList<>();
        private int maxConcurrentRequests = 32;
        private PrometheusLimits limits = PrometheusLimits.defaults();
        private boolean infinityAllowed;
        private @Nullable OkHttpClient client;

        private Builder(String baseUrl) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
        }

        /**
         * Sends this header with every request, such as {@code Authorization} or {@code X-Scope-OrgID}. Its value is never
         * shown.
         */
        @CanIgnoreReturnValue
        public Builder header(String name, String value) {
            headers.add(Map.entry(
                    Objects.requireNonNull(name, "header name"),
                    Objects.requireNonNull(value, "value of header " + name)));
            return this;
        }

        /** How many requests may be under way at once, 32 by default; only for our own client. */
        @CanIgnoreReturnValue
        public Builder maxConcurrentRequests(int bound) {
            this.maxConcurrentRequests = bound;
            return this;
        }

        /** How large an answer may be; 16 MiB and 50,000 series by default. */
        @CanIgnoreReturnValue
        public Builder limits(PrometheusLimits bounds) {
            this.limits = Objects.requireNonNull(bounds, "limits");
            return this;
        }

        /** Lets +Inf and -Inf through to the condition; by default they are a fault. NaN is always missing data. */
        @CanIgnoreReturnValue
        public Builder allowInfinity() {
            this.infinityAllowed = true;
            return this;
        }

        /**
         * Uses the host's client: its threads, connections, TLS settings and interceptors. Redirects, silent retries and
         * the cache are turned off for our calls; raise its 5 requests per host if many runs share it.
         */
        @CanIgnoreReturnValue
        public Builder client(OkHttpClient hostClient) {
            this.client = Objects.requireNonNull(hostClient, "client");
            return this;
        }

        /**
         * The source.
         *
         * @throws RefusedException if the URL, a header or the bound cannot be used; all problems at once
         */
        public PrometheusSource build() {
            return new PrometheusSource(this);
        }
    }
}
