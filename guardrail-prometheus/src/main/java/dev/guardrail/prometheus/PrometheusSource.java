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
    private final EvaluationTimes times;
    private final @Nullable OkHttpClient own;

    private PrometheusSource(Builder builder) {
        this.times = new EvaluationTimes(builder.evaluationGrid, builder.evaluationOffset);
        ServerSettings settings =
                new ServerSettings(builder.baseUrl, builder.headers, builder.maxConcurrentRequests, times);
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
    public MetricSource vector(String promql) {
        return timed(new InstantSource(exchange, expectation, checked(promql), false));
    }

    /**
     * A source of the single number that a query answers with at an instant: a scalar, or a vector with one element. An
     * empty vector is absent, more than one element is a fault.
     *
     * @param promql the query, not blank
     * @throws RefusedException if the query is blank
     */
    public MetricSource scalar(String promql) {
        return timed(new InstantSource(exchange, expectation, checked(promql), true));
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
    public MetricSource range(String promql, Duration window, Duration step) {
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(step, "step");
        Refusals refusals = new Refusals("range query");
        refusals.check(
                wholeMillis(step) && wholeMillis(window) && window.compareTo(step) >= 0,
                "bad-window",
                "window " + window + " with step " + step,
                "give both in whole milliseconds above zero, and a window of at least one step");
        refusals.throwIfAny();
        return timed(new RangeSource(exchange, expectation, checked(promql), window, step));
    }

    /** Several questions at one instant, asked as one; the ready-made guardrails are made of it. */
    MetricSource snapshot(Questions questions) {
        return timed(new SnapshotSource(exchange, questions));
    }

    /** Every source that is handed out asks for an instant of the grid; the source itself need not know. */
    private MetricSource timed(MetricSource source) {
        return new Timed(source, times);
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

    private static String checked(String promql) {
        Refusals refusals = new Refusals("query");
        refusals.check(
                !Objects.requireNonNull(promql, "promql").isBlank(),
                "blank-query",
                "the query is blank",
                "give a PromQL expression");
        refusals.throwIfAny();
        return promql;
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
        private Duration evaluationGrid = Duration.ofSeconds(5);
        private Duration evaluationOffset = Duration.ZERO;
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
         * The instants for which the server is asked lie on this grid, 5 s by default: the latest that is not after the
         * instant at which a measurement falls due. Runs that fall due within one step ask the same question, and it goes
         * out once. Whole milliseconds; 1 ms for every measurement its own instant.
         */
        @CanIgnoreReturnValue
        public Builder evaluationGrid(Duration grid) {
            this.evaluationGrid = Objects.requireNonNull(grid, "evaluationGrid");
            return this;
        }

        /**
         * How far behind the clock the server is asked, zero by default; for stores that take in their data late. What
         * happens within it is seen by the next measurement at the earliest, so a last measurement does not see it.
         */
        @CanIgnoreReturnValue
        public Builder evaluationOffset(Duration offset) {
            this.evaluationOffset = Objects.requireNonNull(offset, "evaluationOffset");
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
