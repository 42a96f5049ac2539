package dev.guardrail.prometheus;

import com.fasterxml.jackson.core.JacksonException;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Sends a question and reads the answer, on the HTTP client's threads. Whatever happens, the future completes within the
 * timeout, with a reading or with a {@link SourceException}, and nothing of the call stays behind.
 */
final class Exchange {
    private final OkHttpClient client;
    private final Endpoint endpoint;
    private final PrometheusLimits limits;

    Exchange(OkHttpClient client, Endpoint endpoint, PrometheusLimits limits) {
        this.client = client;
        this.endpoint = endpoint;
        this.limits = limits;
    }

    /**
     * Asks once; cancelling the future cancels the call.
     *
     * @param keptLabels of how many series the labels are kept
     * @param understand what is made of the reading; may throw {@link SourceException}
     */
    CompletableFuture<Evidence> ask(
            Question question, Duration timeout, int keptLabels, Function<Reading, Evidence> understand) {
        Attempt attempt = new Attempt(question, timeout, keptLabels, understand);
        attempt.start();
        return attempt.result;
    }

    /** One question on its way: a POST, and a GET after it if the server does not allow POST. */
    private final class Attempt implements Callback {
        private final CompletableFuture<Evidence> result = new CompletableFuture<>();
        private final Question question;
        private final Duration timeout;
        private final int keptLabels;
        private final Function<Reading, Evidence> understand;
        private volatile Call call;

        Attempt(Question question, Duration timeout, int keptLabels, Function<Reading, Evidence> understand) {
            this.question = question;
            this.timeout = timeout;
            this.keptLabels = keptLabels;
            this.understand = understand;
            this.call = client.newCall(endpoint.post(question.path(), parameters()));
        }

        private Map<String, String> parameters() {
            return question.with(timeout);
        }

        /**
         * OkHttp's call timeout begins when the call leaves the queue and does not cover name resolution; this one covers
         * everything.
         */
        void start() {
            CompletableFuture<Void> timer =
                    new CompletableFuture<Void>().orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
            var unused = timer.exceptionally(late -> {
                if (result.completeExceptionally(timedOut())) {
                    call.cancel();
                }
                return null;
            });
            unused = result.handle((answer, failure) -> {
                timer.complete(null);
                if (failure instanceof CancellationException) {
                    call.cancel();
                }
                return null;
            });
            send();
        }

        private void send() {
            call.timeout().timeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
            call.enqueue(this);
            if (result.isDone()) {
                call.cancel();
            }
        }

        @Override
        public void onFailure(Call failed, IOException e) {
            result.completeExceptionally(faultOf(e, failed.isCanceled()));
        }

        @Override
        public void onResponse(Call answered, Response response) {
            if (response.code() == 405 && "POST".equals(answered.request().method())) {
                response.close();
                call = client.newCall(endpoint.get(question.path(), parameters()));
                send();
                return;
            }
            Evidence answer;
            try (response) {
                answer = understand.apply(read(response));
            } catch (SourceException e) {
                result.completeExceptionally(redacted(e));
                return;
            } catch (IOException e) {
                result.completeExceptionally(faultOf(e, answered.isCanceled()));
                return;
            } catch (RuntimeException | StackOverflowError e) {
                result.completeExceptionally(
                        new SourceException(Fault.Kind.MALFORMED, "the answer could not be read: " + e.getClass(), e));
                return;
            }
            // Only now, with the response closed: whoever waits may at once ask again, over the same connection.
            result.complete(answer);
        }

        private Reading read(Response response) throws IOException {
            Refusal.check(response);
            long announced = response.body().contentLength();
            if (announced > limits.bytes()) {
                throw new LimitedInput.LimitException(limits.bytes());
            }
            return AnswerReader.read(
                    new LimitedInput(response.body().byteStream(), limits.bytes()), limits.series(), keptLabels);
        }

        private SourceException timedOut() {
            return new SourceException(Fault.Kind.TIMEOUT, "no complete answer within " + Promql.duration(timeout));
        }

        private SourceException faultOf(IOException e, boolean cancelled) {
            String text = endpoint.redacted(Excerpt.of(String.valueOf(e.getMessage())));
            if (e instanceof LimitedInput.LimitException) {
                return new SourceException(
                        Fault.Kind.TOO_LARGE, text + ": aggregate in the query, or raise the limit on bytes", e);
            } else if (e instanceof JacksonException json) {
                return new SourceException(
                        Fault.Kind.MALFORMED,
                        "the answer is not well-formed JSON: "
                                + endpoint.redacted(Excerpt.of(String.valueOf(json.getOriginalMessage()))),
                        e);
            } else if (client.dispatcher().executorService().isShutdown()) {
                return new SourceException(Fault.Kind.REJECTED, "the HTTP client takes no more calls", e);
            } else if (e instanceof InterruptedIOException) {
                return timedOut();
            } else if (cancelled) {
                return new SourceException(Fault.Kind.CANCELLED, "the call was cancelled", e);
            }
            return new SourceException(Fault.Kind.UNREACHABLE, e.getClass().getSimpleName() + ": " + text, e);
        }

        private SourceException redacted(SourceException e) {
            return new SourceException(
                    e.fault().kind(), endpoint.redacted(e.fault().message()), e);
        }
    }
}
