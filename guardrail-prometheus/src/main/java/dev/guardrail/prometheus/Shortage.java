package dev.guardrail.prometheus;

import java.util.concurrent.ThreadPoolExecutor;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Why a call has no thread: it waits in one of the lines of an HTTP client that others may use too. */
final class Shortage {
    private Shortage() {}

    /** Why, for a person; null if, as far as can be seen, it has a thread. */
    static @Nullable String of(OkHttpClient client, @Nullable Call call, Passage passage) {
        Dispatcher dispatcher = client.dispatcher();
        if (dispatcher.queuedCalls().contains(call)) {
            return "the HTTP client runs " + dispatcher.runningCallsCount() + " calls and allows "
                    + dispatcher.getMaxRequestsPerHost() + " for one host; raise that";
        }
        // To the dispatcher, a call runs when a host's executor has taken it.
        boolean crowded = !passage.hasBegun()
                && dispatcher.executorService() instanceof ThreadPoolExecutor pool
                && !pool.getQueue().isEmpty();
        return crowded ? "calls wait for a thread of the HTTP client's executor; give it more" : null;
    }
}
