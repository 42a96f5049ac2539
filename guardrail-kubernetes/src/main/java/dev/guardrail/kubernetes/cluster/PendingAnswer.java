package dev.guardrail.kubernetes.cluster;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/** An answer that is on its way; cancelling it hangs up. */
final class PendingAnswer<T> extends CompletableFuture<T> implements Callback {
    private final Call call;
    private final String asked;
    private final BiFunction<Response, String, T> reader;

    PendingAnswer(Call call, String asked, BiFunction<Response, String, T> reader) {
        this.call = call;
        this.asked = asked;
        this.reader = reader;
    }

    @Override
    public void onFailure(Call failed, IOException e) {
        completeExceptionally(Answers.failure(e, asked));
    }

    @Override
    public void onResponse(Call answered, Response response) {
        try (response) {
            complete(reader.apply(response, asked));
        } catch (RuntimeException e) {
            completeExceptionally(ApiException.of(e));
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        call.cancel();
        return super.cancel(mayInterruptIfRunning);
    }
}
