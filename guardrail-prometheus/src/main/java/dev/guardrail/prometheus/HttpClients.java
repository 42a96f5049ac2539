package dev.guardrail.prometheus;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** HTTP clients with every default set on purpose. */
final class HttpClients {
    private static final Duration IDLE = Duration.ofMinutes(5);
    /** How often a connection of HTTP/2 is asked for a sign of life. */
    private static final Duration WATCH = Duration.ofSeconds(10);

    private HttpClients() {}

    /**
     * Our own client. OkHttp's 5 requests per host and 5 idle connections would cap a server that answers in 20 ms at 240
     * requests a second, so requests and idle connections get one bound. Its threads do not keep a JVM alive.
     */
    static OkHttpClient own(int maxConcurrentRequests) {
        Dispatcher dispatcher = new Dispatcher(
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "guardrail-prometheus");
                    thread.setDaemon(true);
                    return thread;
                }));
        dispatcher.setMaxRequests(maxConcurrentRequests);
        dispatcher.setMaxRequestsPerHost(maxConcurrentRequests);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(maxConcurrentRequests, IDLE.toMinutes(), TimeUnit.MINUTES))
                .build();
    }

    /** A client that shares everything with the given one and follows, retries and caches nothing. */
    static OkHttpClient derivedFrom(OkHttpClient client) {
        // Reads and writes are bounded by the call's own timeout; a second, shorter bound would only hide the real one.
        OkHttpClient.Builder derived = client.newBuilder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .cache(null)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO);
        // Over HTTP/2 a call that times out leaves its connection to the next one, also where nobody is there any more.
        if (client.pingIntervalMillis() == 0) {
            derived.pingInterval(WATCH);
        }
        return derived.eventListenerFactory(Attempt.passages(client.eventListenerFactory()))
                .addNetworkInterceptor(HttpClients::withoutOddWait)
                .build();
    }

    /**
     * OkHttp reads this header of a 503 itself, and no switch turns that off: nothing is an invitation to ask again at once,
     * past every budget, and a number that is too large for it ends the thread.
     */
    private static Response withoutOddWait(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        boolean odd =
                response.code() == 503 && response.header("Retry-After", "").matches("0+|[0-9]{10,}");
        return odd ? response.newBuilder().removeHeader("Retry-After").build() : response;
    }

    /** The same client, with credentials that go to this server and to no other. */
    static OkHttpClient authorised(OkHttpClient client, Endpoint endpoint, @Nullable Credentials credentials) {
        OkHttpClient.Builder out = client.newBuilder();
        if (credentials != null) {
            out.addInterceptor(new Authorization(credentials, endpoint.secrets()));
        }
        if (credentials != null || endpoint.hasHeaders()) {
            out.addNetworkInterceptor(new Home(endpoint.base()));
        }
        return out.build();
    }

    static void close(OkHttpClient client) {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
