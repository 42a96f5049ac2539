package dev.guardrail.prometheus;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Secret;
import dev.guardrail.text.RefusedException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks Prometheus' query API (Prometheus, Thanos, Mimir, VictoriaMetrics), and the metric sources that ask
 * it. Thread-safe; make one per server and share it.
 *
 * <p>Each question is one POST with an explicit time in whole milliseconds. Redirects are not followed, nothing is asked again
 * but what went out on a connection that the server had left, partial answers are refused. Whatever goes wrong fails the stage with a
 * {@link dev.guardrail.source.SourceException} within the request's timeout.
 *
 * <p>A free-text query has the least witness: the answer itself. To be told that something is <em>missing</em>, demand the
 * number of series, or use {@link RolloutGuardrails}.
 */
public final class PrometheusSource implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE);

    private final Endpoint endpoint;
    private final Exchange exchange;
    private final Expectation expectation;
    private final EvaluationTimes times;
    private final @Nullable LateClient own;

    private PrometheusSource(
            Endpoint endpoint,
            Exchange exchange,
            Expectation expectation,
            EvaluationTimes times,
            @Nullable LateClient own) {
        this.endpoint = endpoint;
        this.exchange = exchange;
        this.expectation = expectation;
        this.times = times;
        this.own = own;
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
        return timed(new RangeSource(exchange, expectation, terms));
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
                ? timed(new InstantSource(exchange, expectation, terms))
                : snapshot(new InstantQuestions(terms));
    }

    /** Several questions at one instant, asked as one; the ready-made guardrails are made of it. */
    MetricSource snapshot(Questions questions) {
        return timed(new SnapshotSource(exchange, expectation, questions));
    }

    /** Every source that is handed out asks for an instant of the grid; the source itself need not know. */
    private MetricSource timed(MetricSource source) {
        return new Timed(source, times, exchange);
    }

    /**
     * The same server with the same connections, budget and shared answers, where queries are not probed for invented
     * data: for a query that may answer for 1970, or a server that answers wrongly for it. Without the probe such a query
     * passes when its data are missing, unless its guardrail demands a witness.
     *
     * @param reason why, told with all evidence, not blank
     * @throws RefusedException if the reason is blank
     */
    public PrometheusSource unprobed(String reason) {
        Refusals refusals = new Refusals("source without probe");
        refusals.check(!reason.isBlank(), "no-reason", "the reason is blank", "say why the query need not be probed");
        refusals.throwIfAny();
        return new PrometheusSource(endpoint, exchange.trusting(reason), expectation, times, own);
    }

    /**
     * Asks a query for 1970, when nothing can have existed: one that answers invents its value. Every query is asked so
     * once before its first answer counts; this is for lints. What came of it is remembered. Never fails.
     *
     * @param promql the query, not blank
     * @param timeout how long the answer may take
     * @throws RefusedException if the query is blank
     */
    public CompletionStage<Probe> probe(String promql, Duration timeout) {
        return exchange.probe(Question.at(Queries.checkNotBlank(promql), Instant.EPOCH), timeout)
                .minimalCompletionStage();
    }

    /** What was asked of the server so far, by this source and those made of it. */
    public QueryCounts counts() {
        return exchange.counts();
    }

    /** Frees what our own HTTP client holds; a client given by the host is left alone. Calls under way are cancelled. */
    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }

    /** The address and the names of the headers, without secrets. */
    @Override
    public String toString() {
        return "Prometheus at " + endpoint;
    }

    static boolean wholeMillis(Duration duration) {
        return !duration.isNegative()
                && !duration.isZero()
                && duration.toNanosPart() % 1_000_000 == 0
                && duration.compareTo(LONGEST) <= 0;
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
        private final List<Authentication> authentications = new ArrayList<>();
        private final TlsFiles tls = new TlsFiles();
        private int maxConcurrentRequests = 32;
        private int maxWaitingRequests = 10_000;
        private int maxRequestsPerSecond = Integer.MAX_VALUE;
        private PrometheusLimits limits = PrometheusLimits.defaults();
        private boolean infinityAllowed;
        private Duration evaluationGrid = Duration.ofSeconds(5);
        private Duration evaluationOffset = Duration.ZERO;
        private Duration maxClockSkew = Duration.ofSeconds(30);
        private Clock clock = Clock.systemUTC();
        private Timer timer = Timer.system();
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

        /** Sends this bearer token, such as {@code Secret.inFile(path)}, which is read anew for each request. */
        @CanIgnoreReturnValue
        public Builder bearer(Secret token) {
            authentications.add(Authentication.bearer(Objects.requireNonNull(token, "token")));
            return this;
        }

        /** Sends this user and password. */
        @CanIgnoreReturnValue
        public Builder basic(String user, Secret password) {
            Objects.requireNonNull(user, "user");
            authentications.add(Authentication.basic(user, Objects.requireNonNull(password, "password")));
            return this;
        }

        /** Sends a bearer token that is fetched with these credentials. */
        @CanIgnoreReturnValue
        public Builder clientCredentials(ClientCredentials credentials) {
            authentications.add(Authentication.fetched(Objects.requireNonNull(credentials, "credentials")));
            return this;
        }

        /**
         * Trusts servers whose certificate is signed by one of those in this PEM file, instead of whom the platform trusts.
         * The file is read when the source is built, and not again.
         */
        @CanIgnoreReturnValue
        public Builder trusting(Path authorities) {
            tls.trusting(Objects.requireNonNull(authorities, "authorities"));
            return this;
        }

        /** The same, with the certificates as PEM text. */
        @CanIgnoreReturnValue
        public Builder trusting(String authorities) {
            tls.trusting(Objects.requireNonNull(authorities, "authorities"));
            return this;
        }

        /**
         * Trusts whatever certificate the server shows, for whatever name: whoever stands between can answer in its place,
         * and sees what is sent. For tests, and for templates that ask for it. A server that gives out tokens is verified
         * all the same.
         */
        @CanIgnoreReturnValue
        public Builder trustingAnybody() {
            tls.trustingAnybody();
            return this;
        }

        /**
         * Shows this certificate to the server. The files are read when the source is built: for a renewed certificate
         * build another one.
         *
         * @param chain PEM file of the certificate and those between it and its authority
         * @param key PEM file of its private key, not encrypted: PKCS #8, PKCS #1 or SEC 1
         */
        @CanIgnoreReturnValue
        public Builder clientCertificate(Path chain, Path key) {
            tls.showing(Objects.requireNonNull(chain, "chain"), Objects.requireNonNull(key, "key"));
            return this;
        }

        /**
         * How many requests may be under way at once, 32 by default. Others wait in line: who came first goes first, and
         * once more wait than may be under way, who came last, as the others have hardly any time left. One that finds no
         * slot before its time is over is a fault with that reason.
         */
        @CanIgnoreReturnValue
        public Builder maxConcurrentRequests(int bound) {
            this.maxConcurrentRequests = bound;
            return this;
        }

        /** How many requests may wait for a slot, 10,000 by default; one more is a fault at once. */
        @CanIgnoreReturnValue
        public Builder maxWaitingRequests(int bound) {
            this.maxWaitingRequests = bound;
            return this;
        }

        /** How many requests may be sent in a second, any number by default. */
        @CanIgnoreReturnValue
        public Builder maxRequestsPerSecond(int bound) {
            this.maxRequestsPerSecond = bound;
            return this;
        }

        /** How large an answer may be; 16 MiB, 50,000 series, 1,000,000 samples and 16 KiB of labels a series by default. */
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
         * out once. Whole milliseconds; 1 ms for every measurement its own instant. Measurements closer to each other than
         * this see the same instant, and the same answer, again: keep it at or below the shortest interval of a guardrail.
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

        /** How far the server's clock, as its answers show it, may be from ours; 30 s by default. */
        @CanIgnoreReturnValue
        public Builder maxClockSkew(Duration skew) {
            this.maxClockSkew = Objects.requireNonNull(skew, "maxClockSkew");
            return this;
        }

        /** Which clock the server's is held against; the system's by default. */
        @CanIgnoreReturnValue
        public Builder clock(Clock ours) {
            this.clock = Objects.requireNonNull(ours, "clock");
            return this;
        }

        /** Monotonic time for tests. */
        @CanIgnoreReturnValue
        Builder timer(Timer ticks) {
            this.timer = ticks;
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
            Refusals refusals = new Refusals("Prometheus server");
            ServerSettings server = new ServerSettings(baseUrl, headers, authentications.size(), refusals);
            EvaluationTimes times = new EvaluationTimes(evaluationGrid, evaluationOffset);
            Budget budget = new Budget(maxConcurrentRequests, maxWaitingRequests, maxRequestsPerSecond);
            times.check(refusals);
            budget.check(refusals);
            authentications.forEach(way -> way.check(refusals));
            refusals.check(
                    !maxClockSkew.isNegative(), "bad-skew", "maxClockSkew is " + maxClockSkew, "give zero or more");
            tls.read(refusals);
            refusals.throwIfAny();
            Endpoint endpoint = server.endpoint();
            LateClient transport = new LateClient(transport(budget.underWay()));
            Wire wire = new Wire(
                    new LateClient(authorised(transport, endpoint)),
                    endpoint,
                    new Habit(timer),
                    limits,
                    new Gate(budget, timer),
                    new ServerClock(clock, maxClockSkew),
                    new Tally(),
                    timer);
            Exchange exchange = new Exchange(wire, new Flights(wire, times.sharedFor()), new Probes(wire), null);
            return new PrometheusSource(
                    endpoint, exchange, new Expectation(infinityAllowed), times, client == null ? transport : null);
        }

        private Supplier<OkHttpClient> transport(int concurrentRequests) {
            OkHttpClient hosts = client;
            return hosts == null ? () -> HttpClients.own(concurrentRequests) : () -> hosts;
        }

        /** What the builder says now, not what it says when the client is made. */
        private Supplier<OkHttpClient> authorised(LateClient transport, Endpoint endpoint) {
            Optional<Authentication> way = authentications.stream().findFirst();
            UnaryOperator<OkHttpClient> certified = tls.over();
            UnaryOperator<OkHttpClient> verifying = tls.verifying();
            Timer ticks = timer;
            return () -> {
                OkHttpClient plain = HttpClients.derivedFrom(transport.get());
                Credentials credentials = way.map(its -> its.over(verifying.apply(plain), endpoint.secrets(), ticks))
                        .orElse(null);
                return HttpClients.authorised(certified.apply(plain), endpoint, credentials);
            };
        }
    }
}
