package dev.guardrail.prometheus.provider;

import dev.guardrail.prometheus.ClientCredentials;
import dev.guardrail.prometheus.PrometheusSource;
import dev.guardrail.prometheus.provider.Server.Access;
import dev.guardrail.source.Secret;
import dev.guardrail.text.Finding;
import dev.guardrail.text.Place;
import dev.guardrail.text.RefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** The servers that are asked, each opened once. */
final class Servers implements AutoCloseable {
    static final String UNSIGNED =
            "requests for Amazon Managed Prometheus are signed by the host's client, or by a proxy that is asked instead";
    static final String SIGNING = "name the proxy (--prometheus, PrometheusProviders.at), or give"
            + " PrometheusProviders.builder() a client that signs";

    private final Optional<String> instead;
    private final Optional<String> fallback;
    private final boolean sendsCredentials;
    private final Optional<OkHttpClient> client;
    private final Map<Server, PrometheusSource> open = new HashMap<>();

    /**
     * @param instead the address that is asked whatever a template names
     * @param fallback the address of metrics that name none
     * @param sendsCredentials whether what is given for the servers named is sent to the one that is asked instead
     */
    Servers(
            Optional<String> instead,
            Optional<String> fallback,
            boolean sendsCredentials,
            Optional<OkHttpClient> client) {
        this.instead = instead;
        this.fallback = fallback;
        this.sendsCredentials = sendsCredentials;
        this.client = client;
    }

    /** The address that is asked where a template names this one. */
    Optional<String> address(Optional<String> named) {
        return instead.or(() -> named).or(() -> fallback);
    }

    /** Whether what is given for the server of this name must not be used for the one that is asked in its place. */
    boolean keepsFrom(String named) {
        return !sendsCredentials && instead.isPresent() && !isOneServer(named, instead.get());
    }

    private static boolean isOneServer(String one, String other) {
        HttpUrl first = HttpUrl.parse(one);
        HttpUrl second = HttpUrl.parse(other);
        return first != null
                && second != null
                && first.scheme().equals(second.scheme())
                && first.host().equals(second.host())
                && first.port() == second.port();
    }

    /** The source for this server, opened at the first call. */
    synchronized PrometheusSource source(Server server) {
        return open.computeIfAbsent(server, this::opened);
    }

    private PrometheusSource opened(Server server) {
        boolean signed = server.access().filter(Access.Signed.class::isInstance).isPresent();
        if (signed && instead.isEmpty() && client.isEmpty()) {
            throw refusal("unsupported-authentication", UNSIGNED, SIGNING);
        }
        return builder(server).build();
    }

    /** How this server would be opened. */
    PrometheusSource.Builder builder(Server server) {
        PrometheusSource.Builder builder = PrometheusSource.builder(server.address());
        server.headers().forEach(header -> builder.header(header.getKey(), header.getValue()));
        server.access().ifPresent(access -> authorize(access, server.insecure(), builder));
        client.ifPresent(builder::client);
        server.certificates().ifPresent(builder::trusting);
        if (server.insecure()) {
            builder.trustingAnybody();
        }
        return builder;
    }

    private void authorize(Access access, boolean insecure, PrometheusSource.Builder builder) {
        if (access instanceof Access.Basic basic) {
            builder.basic(basic.user(), Secret.of(basic.password()));
        } else if (access instanceof Access.ClientCredentials client) {
            builder.clientCredentials(ClientCredentials.builder()
                    .tokenUrl(client.tokenUrl())
                    .clientId(client.id())
                    .clientSecret(Secret.of(client.secret()))
                    .scopes(client.scopes())
                    .clearText(insecure)
                    .build());
        }
    }

    static RefusedException noAddress() {
        return refusal("no-address", "no address is given", "give one, or set it in the providers");
    }

    private static RefusedException refusal(String code, String text, String remedy) {
        return new RefusedException(
                "The server cannot be asked.", List.of(Finding.error(code, Place.of("provider"), text, remedy)));
    }

    @Override
    public synchronized void close() {
        open.values().forEach(PrometheusSource::close);
        open.clear();
    }
}
