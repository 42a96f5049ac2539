package dev.guardrail.prometheus;

import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Knows which connections have served before, and tells an attempt whether it goes out on one. A server leaves those when it
 * likes; the HTTP client looks whether it has before a POST, and only where that was idle for ten seconds. Safe for use by
 * several threads.
 */
final class KeptConnections implements Interceptor {
    private final Set<Connection> served = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    @Override
    public Response intercept(Chain chain) throws IOException {
        Attempt attempt = chain.request().tag(Attempt.class);
        Connection connection = chain.connection();
        if (attempt == null || connection == null) {
            return chain.proceed(chain.request());
        }
        attempt.sentOn(served.contains(connection));
        Response response = chain.proceed(chain.request());
        attempt.sentOn(false);
        served.add(connection);
        return response;
    }
}
