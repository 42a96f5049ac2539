package dev.guardrail.prometheus.provider;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.guardrail.prometheus.RolloutGuardrails;
import dev.guardrail.spec.Provider;
import dev.guardrail.spec.ProviderCatalog;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The providers of this module, which share one connection per server. Safe for use by several threads. Close it when no
 * run needs its sources any more.
 */
public final class PrometheusProviders implements ProviderCatalog, AutoCloseable {
    /** Where Argo Rollouts looks for the server of metrics that name none. */
    private static final String ADDRESS_VARIABLE = "ARGO_ROLLOUTS_PROMETHEUS_ADDRESS";

    private final Servers servers;
    private final List<Provider> providers;

    /** With our own client and what the environment says; this is what {@link java.util.ServiceLoader} uses. */
    public PrometheusProviders() {
        this(builder());
    }

    private PrometheusProviders(Builder builder) {
        String fallback = builder.environment.get(ADDRESS_VARIABLE);
        this.servers = new Servers(
                Optional.ofNullable(builder.address),
                Optional.ofNullable(fallback).filter(address -> !address.isBlank()),
                builder.sendsCredentials,
                Optional.ofNullable(builder.client));
        this.providers = List.of(
                new PrometheusProvider(servers),
                readyMade("restarts", new RolloutReader(RolloutGuardrails::restarts)),
                readyMade("readiness", new RolloutReader(RolloutGuardrails::readiness)),
                readyMade("image", new RolloutReader(RolloutGuardrails::image)),
                readyMade("error-rate", RequestReader.ERROR_RATE),
                readyMade("latency", RequestReader.LATENCY));
    }

    private ReadyMadeProvider readyMade(String name, ReadyMadeProvider.Reader reader) {
        return new ReadyMadeProvider("guardrail.dev/" + name, servers, reader);
    }

    /**
     * All of them asking this server, whatever addresses the templates name. What a template gives for another server than
     * this, such as a password, is refused; see {@link Builder#sendCredentials}.
     */
    public static PrometheusProviders at(String address) {
        return builder().address(address).build();
    }

    @Override
    public List<Provider> providers() {
        return providers;
    }

    /** Ends what was opened for sources that were made. */
    @Override
    public void close() {
        servers.close();
    }

    /** The names of the providers. */
    @Override
    public String toString() {
        return providers.stream().map(Provider::name).toList().toString();
    }

    /** A builder with our own client and the environment of this process. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link PrometheusProviders}; not thread-safe. */
    public static final class Builder {
        private @Nullable String address;
        private boolean sendsCredentials;
        private @Nullable OkHttpClient client;
        private Map<String, String> environment = System.getenv();

        private Builder() {}

        /**
         * The server that is asked instead of whatever the templates name, such as from outside of a cluster. A template
         * that has headers, credentials or {@code insecure} for another server (scheme, host or port) is refused, unless
         * {@link #sendCredentials} says that they hold for this one too; without them it would be asked as somebody else.
         */
        @CanIgnoreReturnValue
        public Builder address(String url) {
            this.address = Objects.requireNonNull(url, "address");
            return this;
        }

        /** Sends to {@link #address} what the templates give for the servers that they name: it stands for all of them. */
        @CanIgnoreReturnValue
        public Builder sendCredentials() {
            this.sendsCredentials = true;
            return this;
        }

        /** The host's own client, see {@link dev.guardrail.prometheus.PrometheusSource.Builder#client}. */
        @CanIgnoreReturnValue
        public Builder client(OkHttpClient hostClient) {
            this.client = Objects.requireNonNull(hostClient, "client");
            return this;
        }

        /**
         * The environment in which {@code ARGO_ROLLOUTS_PROMETHEUS_ADDRESS} names the server of metrics that name none;
         * that of this process by default.
         */
        @CanIgnoreReturnValue
        public Builder environment(Map<String, String> variables) {
            this.environment = Map.copyOf(variables);
            return this;
        }

        /** The providers. */
        public PrometheusProviders build() {
            return new PrometheusProviders(this);
        }
    }
}
