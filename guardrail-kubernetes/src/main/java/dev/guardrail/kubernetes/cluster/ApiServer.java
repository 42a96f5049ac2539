package dev.guardrail.kubernetes.cluster;

import dev.guardrail.kubernetes.cluster.ApiException.Kind;
import dev.guardrail.kubernetes.object.Listing;
import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.kubernetes.object.Selector;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * A Kubernetes API server. Immutable and safe for use by several threads; owns nothing that must be closed: threads and
 * connections are those of the {@link OkHttpClient} it was made with.
 *
 * <p>All stages fail with {@link ApiException} only. A host that has a client of its own passes its connections on:
 *
 * <pre>{@code
 * // the official client authenticates inside of its OkHttpClient
 * io.kubernetes.client.openapi.ApiClient theirs = Config.defaultClient();
 * ApiServer server = ApiServer.at(theirs.getBasePath(), theirs.getHttpClient());
 *
 * // fabric8 does outside of it, so the token is added
 * OkHttpClient theirs = ((OkHttpClientImpl) kubernetes.getHttpClient()).getOkHttpClient().newBuilder()
 *         .addInterceptor(chain -> chain.proceed(chain.request().newBuilder()
 *                 .header("Authorization", "Bearer " + kubernetes.getConfiguration().getAutoOAuthToken()).build()))
 *         .build();
 * ApiServer server = ApiServer.at(kubernetes.getMasterUrl().toString(), theirs);
 * }</pre>
 */
public final class ApiServer {
    private static final int PAGE = 500;
    private static final int MOST_ITEMS = 20_000;

    private final HttpUrl base;
    private final OkHttpClient client;
    private final OkHttpClient watching;

    ApiServer(HttpUrl base, OkHttpClient client, Duration silence) {
        this.base = base;
        this.client = client.newBuilder()
                .followRedirects(false)
                .followSslRedirects(false)
                .cache(null)
                .build();
        this.watching = this.client
                .newBuilder()
                .callTimeout(Duration.ZERO)
                .readTimeout(silence)
                .build();
    }

    /** A server reached with a client that knows by itself how to authenticate there. */
    public static ApiServer at(String baseUrl, OkHttpClient client) {
        return new ApiServer(HttpUrl.get(baseUrl), client, Duration.ofSeconds(90));
    }

    /** The same server; a watch that says nothing for this long is ended, instead of after 90 s. */
    public ApiServer withSilence(Duration silence) {
        return new ApiServer(base, client, silence);
    }

    /** Reads one object as it is now. */
    public <T> CompletionStage<T> get(ResourceType<T> type, String namespace, String name, Duration timeout) {
        return read(Target.one(type, namespace, name), type::readObject, timeout);
    }

    /** Reads all objects of a type in a namespace as they are now, page by page of one snapshot. */
    public <T> CompletionStage<Listing<T>> list(
            ResourceType<T> type, String namespace, Selector selector, Duration timeout) {
        Target all = Target.all(type, namespace).with("limit", Integer.toString(PAGE));
        String labels = selector.toString();
        return list(labels.isEmpty() ? all : all.with("labelSelector", labels), type, timeout);
    }

    private <T> CompletionStage<Listing<T>> list(Target target, ResourceType<T> type, Duration timeout) {
        return page(target, type, timeout).thenCompose(page -> rest(target, type, timeout, page));
    }

    private <T> CompletionStage<Listing<T>> rest(
            Target target, ResourceType<T> type, Duration timeout, Listing<T> sofar) {
        if (sofar.next().isEmpty()) {
            return CompletableFuture.completedFuture(sofar);
        }
        if (sofar.items().size() > MOST_ITEMS) {
            return CompletableFuture.failedFuture(
                    new ApiException(Kind.TOO_LARGE, asked(target) + ": more than " + MOST_ITEMS + " items"));
        }
        return page(target.with("continue", sofar.next().get()), type, timeout)
                .thenCompose(page -> page.version() == sofar.version()
                        ? rest(target, type, timeout, sofar.and(page))
                        : CompletableFuture.failedFuture(
                                new ApiException(Kind.EXPIRED, asked(target) + ": its pages are not of one snapshot")));
    }

    /** Reads one page of a list; as long as it names a next one the list is not complete. */
    public <T> CompletionStage<Listing<T>> page(Target target, ResourceType<T> type, Duration timeout) {
        return read(target, body -> type.readList(body, MOST_ITEMS), timeout);
    }

    /** Reads whatever a target answers with. An answer that may come from the past is refused after it was read. */
    public <T> CompletionStage<T> read(Target target, Function<InputStream, T> reader, Duration timeout) {
        Request request = request(target).get().build();
        BiFunction<Response, String, T> reading = (response, asked) -> Answers.read(response, asked, reader);
        return send(request, target, timeout, reading).thenApply(answer -> {
            if (!target.present()) {
                throw new ApiException(
                        Kind.STALE, asked(target) + ": with a resourceVersion the answer may be of any age");
            }
            return answer;
        });
    }

    /** Reads one object of any kind as the text it was sent as, which is an object in JSON. */
    public CompletionStage<String> text(Target target, Duration timeout) {
        return read(target, JsonText::read, timeout);
    }

    /**
     * What the server says of itself at {@code livez}, {@code readyz} or another plain-text path. It says nothing of what
     * is stored: a server that is well can still have forgotten, or be unable to read, any object.
     */
    public CompletionStage<String> health(Target target, Duration timeout) {
        return send(request(target).get().build(), target, timeout, Answers::plain);
    }

    /**
     * Changes an object and reads the answer. Nothing is sent twice: after a failure whose {@link
     * ApiException#outcomeUnknown()} the object must be looked up. Unknown fields are refused by the server.
     *
     * @param type of the patch, {@code application/merge-patch+json} or {@code application/json-patch+json}
     */
    public <T> CompletionStage<T> patch(
            Target target, String type, String patch, Function<InputStream, T> reader, Duration timeout) {
        Target strict = target.with("fieldValidation", "Strict");
        Request request = request(strict).patch(OneShotBody.of(type, patch)).build();
        return send(request, strict, timeout, (response, asked) -> Answers.written(response, asked, reader));
    }

    /** Creates an object; the same holds as for {@link #patch}. */
    public <T> CompletionStage<T> create(
            Target target, String object, Function<InputStream, T> reader, Duration timeout) {
        Target strict = target.with("fieldValidation", "Strict");
        Request request =
                request(strict).post(OneShotBody.of("application/json", object)).build();
        return send(request, strict, timeout, (response, asked) -> Answers.written(response, asked, reader));
    }

    /** Watches; the listener is told everything on a thread of the HTTP client. */
    public <T> Watch watch(Target target, ResourceType<T> type, WatchListener<T> listener) {
        Call call = watching.newCall(request(target.with("watch", "true")).get().build());
        call.enqueue(new WatchCall<>(type, "watch " + target, listener));
        return call::cancel;
    }

    private Request.Builder request(Target target) {
        HttpUrl.Builder url = base.newBuilder().addPathSegments(target.path());
        target.query().forEach(url::addQueryParameter);
        return new Request.Builder()
                .url(url.build())
                .header("Accept", "application/json")
                .header("User-Agent", "guardrail");
    }

    private static String asked(Target target) {
        return target.toString();
    }

    private <T> CompletionStage<T> send(
            Request request, Target target, Duration timeout, BiFunction<Response, String, T> reader) {
        Call call = client.newCall(request);
        call.timeout().timeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
        PendingAnswer<T> answer = new PendingAnswer<>(call, asked(target), reader);
        call.enqueue(answer);
        return answer;
    }

    /** Where it is; never with credentials. */
    @Override
    public String toString() {
        return base.newBuilder().username("").password("").query(null).build().toString();
    }
}
