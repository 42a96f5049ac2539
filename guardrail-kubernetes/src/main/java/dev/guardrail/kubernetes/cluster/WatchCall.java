package dev.guardrail.kubernetes.cluster;

import dev.guardrail.kubernetes.cluster.ApiException.Kind;
import dev.guardrail.kubernetes.object.MalformedObjectException;
import dev.guardrail.kubernetes.object.ResourceType;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import okio.BufferedSource;

/** Reads a watch line by line on the HTTP client's thread. */
final class WatchCall<T> implements Callback {
    private static final long LONGEST_LINE = 4L << 20;

    private final ResourceType<T> type;
    private final String asked;
    private final WatchListener<T> listener;

    WatchCall(ResourceType<T> type, String asked, WatchListener<T> listener) {
        this.type = type;
        this.asked = asked;
        this.listener = listener;
    }

    @Override
    public void onFailure(Call call, IOException e) {
        listener.ended(Optional.of(Answers.failure(e, asked)));
    }

    @Override
    public void onResponse(Call call, Response response) {
        Optional<ApiException> failure = Optional.empty();
        try (response) {
            Answers.refuseUnlessJson(response, asked);
            java.util.Date date = response.headers().getDate("Date");
            listener.opened(Optional.ofNullable(date).map(java.util.Date::toInstant));
            readLines(response.body().source());
        } catch (ApiException e) {
            failure = Optional.of(e);
        } catch (MalformedObjectException e) {
            failure = Optional.of(new ApiException(Kind.MALFORMED, asked + ": " + e.getMessage(), e));
        } catch (IOException e) {
            failure = Optional.of(Answers.failure(e, asked));
        } catch (RuntimeException e) { // Whatever it is: a watch that ends must say so, or nobody begins the next.
            failure = Optional.of(ApiException.of(e));
        }
        listener.ended(failure);
    }

    /** A last line without its end was cut off, and the reader of lines fails on it. */
    private void readLines(BufferedSource source) throws IOException {
        while (!source.exhausted()) {
            listener.event(type.readEvent(line(source)));
        }
    }

    /** One that is too long will be so again: taking the watch up where it was would come back to it for ever. */
    private String line(BufferedSource source) throws IOException {
        try {
            return source.readUtf8LineStrict(LONGEST_LINE);
        } catch (EOFException e) {
            if (source.getBuffer().size() > LONGEST_LINE) {
                throw new ApiException(Kind.TOO_LARGE, asked + ": a line of more than " + LONGEST_LINE + " bytes", e);
            }
            throw e;
        }
    }
}
