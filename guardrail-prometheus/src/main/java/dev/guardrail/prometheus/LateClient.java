package dev.guardrail.prometheus;

import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client that is made when it is first used: a third of a second on a cold machine, for threads, ciphers and
 * whom the platform trusts, that those who only read what a guardrail is need not wait. Thread-safe.
 */
final class LateClient implements Supplier<OkHttpClient> {
    private final Supplier<OkHttpClient> making;
    private @Nullable OkHttpClient made;
    private boolean closed;

    LateClient(Supplier<OkHttpClient> making) {
        this.making = making;
    }

    @Override
    public synchronized OkHttpClient get() {
        OkHttpClient client = made;
        if (client == null) {
            client = making.get();
            made = client;
            if (closed) {
                HttpClients.close(client);
            }
        }
        return client;
    }

    /** Frees what it holds; if it was never used, as soon as it is. */
    synchronized void close() {
        closed = true;
        if (made != null) {
            HttpClients.close(made);
        }
    }
}
