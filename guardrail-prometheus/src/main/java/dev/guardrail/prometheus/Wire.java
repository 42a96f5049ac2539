package dev.guardrail.prometheus;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/**
 * The way to one server: everything that an {@link Attempt} needs. Safe for use by several threads.
 *
 * @param http with redirects, retries and cache off
 * @param endpoint where to
 * @param habit by which method
 * @param limits how large an answer may be
 * @param gate through which every attempt goes
 * @param clock what the server's time is held against
 * @param tally of what was sent
 * @param timer monotonic time and delays
 */
record Wire(
        Supplier<OkHttpClient> http,
        Endpoint endpoint,
        Habit habit,
        PrometheusLimits limits,
        Gate gate,
        ServerClock clock,
        Tally tally,
        Timer timer) {

    OkHttpClient client() {
        return http.get();
    }

    /**
     * Asks once. Whatever happens, the future completes within the timeout, with a reading or with a
     * {@link dev.guardrail.source.SourceException}, and nothing of the call stays behind; cancelling it cancels the call.
     *
     * @param keptLabels of how many series the labels are kept
     */
    CompletableFuture<Reading> send(Question question, Duration timeout, int keptLabels) {
        return new Attempt(this, question, timeout, keptLabels).start();
    }
}
