package dev.guardrail.kubernetes;

import dev.guardrail.kubernetes.cluster.ApiException;
import dev.guardrail.kubernetes.cluster.ApiServer;
import dev.guardrail.kubernetes.cluster.Target;
import dev.guardrail.kubernetes.cluster.Watch;
import dev.guardrail.kubernetes.cluster.WatchListener;
import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.kubernetes.object.WatchEvent;
import dev.guardrail.kubernetes.recording.Exchange;
import dev.guardrail.kubernetes.recording.Recording;
import dev.guardrail.kubernetes.recording.ReplayServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;

/** Asks every recorded question again over HTTP with the production readers. */
final class Replay {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final List<ResourceType<?>> TYPES = List.of(
            ResourceType.PODS,
            ResourceType.DEPLOYMENTS,
            ResourceType.REPLICA_SETS,
            ResourceType.STATEFUL_SETS,
            ResourceType.DAEMON_SETS,
            ResourceType.ROLLOUTS,
            ResourceType.CONTROLLER_REVISIONS);

    private final OkHttpClient client;
    private final ReplayServer server;

    Replay(OkHttpClient client, ReplayServer server) {
        this.client = client;
        this.server = server;
    }

    /** As of a connection that broke. */
    static ApiException broken(OkHttpClient client) {
        return ApiException.of(ApiServer.at("http://127.0.0.1:1/", client)
                .text(Target.parse("version"), TIMEOUT)
                .handle((text, thrown) -> thrown)
                .toCompletableFuture()
                .join());
    }

    List<Told> read(Recording recording) {
        return recording.exchanges().stream()
                .filter(Exchange::reads)
                .map(this::read)
                .toList();
    }

    /** A server that was not there is one now, at a port where nobody listens. */
    private Told read(Exchange exchange) {
        ApiServer api = ApiServer.at(exchange.answered() ? server.url() : "http://127.0.0.1:1/", client);
        server.play(exchange);
        Optional<ResourceType<?>> type =
                TYPES.stream().filter(t -> isOf(t, exchange.target().path())).findFirst();
        if (exchange.watches()) {
            return watch(api, exchange, type.orElse(ResourceType.PODS));
        }
        return told(exchange, ask(api, exchange.target(), type));
    }

    private static CompletionStage<?> ask(ApiServer api, Target target, Optional<ResourceType<?>> type) {
        if (target.path().matches("livez|readyz|healthz")) {
            return api.health(target, TIMEOUT);
        } else if (type.isEmpty()) {
            return api.text(target, TIMEOUT);
        } else if (target.path().endsWith(collection(type.get()))
                || target.path().endsWith(collection(type.get()) + "/")) {
            return api.page(target, type.get(), TIMEOUT);
        }
        return api.read(target, type.get()::readObject, TIMEOUT);
    }

    private static boolean isOf(ResourceType<?> type, String path) {
        String api = type.path("x").replaceFirst("/namespaces/.*", "/");
        return path.matches(api + "(namespaces/[^/]+/)?" + collection(type).substring(1) + "(/[^/]*)?");
    }

    private static String collection(ResourceType<?> type) {
        return type.path("x").replaceFirst(".*/", "/");
    }

    private static Told told(Exchange exchange, CompletionStage<?> answer) {
        try {
            Object read = answer.toCompletableFuture().join();
            return read instanceof dev.guardrail.kubernetes.object.Listing<?> listing
                    ? new Told.Page(exchange, listing)
                    : new Told.One(exchange, read);
        } catch (RuntimeException e) {
            return new Told.Failure(exchange, typed(e));
        }
    }

    /** Anything but a typed failure is a defect of the reader. */
    private static ApiException typed(RuntimeException e) {
        if (e.getCause() instanceof ApiException failure) {
            return failure;
        }
        throw new IllegalStateException("an untyped answer", e);
    }

    private static <T> Told watch(ApiServer api, Exchange exchange, ResourceType<T> type) {
        Ears<T> ears = new Ears<>(exchange.lines().size());
        Watch watch = api.watch(exchange.target(), type, ears);
        if (exchange.streamEnd().equals("client-closed")) {
            ears.allHeard.join();
            watch.cancel();
        }
        Optional<ApiException> failure = ears.ended.join();
        if (!ears.opened) {
            return new Told.Failure(exchange, failure.orElseThrow());
        }
        boolean open = exchange.streamEnd().equals("client-closed");
        return new Told.Stream(
                exchange, ears.serverTime, List.copyOf(ears.events), open, open ? Optional.empty() : failure);
    }

    private static final class Ears<T> implements WatchListener<T> {
        private final int lines;
        private final List<WatchEvent<T>> events = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Boolean> allHeard = new CompletableFuture<>();
        private final CompletableFuture<Optional<ApiException>> ended = new CompletableFuture<>();
        private volatile boolean opened;
        private volatile Optional<Instant> serverTime = Optional.empty();

        Ears(int lines) {
            this.lines = lines;
        }

        @Override
        public void opened(Optional<Instant> time) {
            serverTime = time;
            opened = true;
            hear();
        }

        @Override
        public void event(WatchEvent<T> event) {
            events.add(event);
            hear();
        }

        private void hear() {
            if (events.size() == lines) {
                allHeard.complete(true);
            }
        }

        @Override
        public void ended(Optional<ApiException> failure) {
            allHeard.complete(false);
            ended.complete(failure);
        }
    }
}
