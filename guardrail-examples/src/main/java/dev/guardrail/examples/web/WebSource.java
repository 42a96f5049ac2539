package dev.guardrail.examples.web;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Witness;
import dev.guardrail.source.Fault;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.SourceException;
import dev.guardrail.text.Node;
import dev.guardrail.text.Reading;
import dev.guardrail.text.Syntax;
import dev.guardrail.text.TextLimits;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * One number, text or object out of a JSON document that a service answers with. Stricter than Argo Rollouts' web provider:
 * a redirect, a body that is not JSON, a duplicate key, or a path that leads nowhere is an Error. Thread-safe.
 */
public final class WebSource implements MetricSource {
    private final OkHttpClient client;
    private final Request request;
    private final JsonPath path;

    WebSource(OkHttpClient client, Request request, JsonPath path) {
        this.client = client.newBuilder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .build();
        this.request = request;
        this.path = path;
    }

    /** Any JSON: what a condition cannot read is an Error when it is read. */
    @Override
    public Shape shape() {
        return Shape.unknown();
    }

    /** Without user and query, which may hold secrets. */
    @Override
    public String describe() {
        return request.method() + " "
                + request.url()
                        .newBuilder()
                        .username("")
                        .password("")
                        .query(null)
                        .build() + " " + path;
    }

    @Override
    public CompletionStage<Evidence> fetch(dev.guardrail.source.Request asked) {
        CompletableFuture<Evidence> answer = new CompletableFuture<>();
        Call call = client.newCall(request);
        call.timeout().timeout(asked.timeout().toMillis(), TimeUnit.MILLISECONDS);
        var unused = answer.whenComplete((evidence, failure) -> {
            if (answer.isCancelled()) {
                call.cancel();
            }
        });
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                answer.completeExceptionally(new SourceException(Fault.Kind.UNREACHABLE, "no answer: " + e, e));
            }

            @Override
            public void onResponse(Call answered, Response response) {
                try (response) {
                    answer.complete(evidence(response, asked.at()));
                } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            }
        });
        return answer;
    }

    private Evidence evidence(Response response, Instant at) {
        if (!response.isSuccessful()) {
            throw new SourceException(Fault.Kind.REFUSED, "the service answered " + response.code());
        }
        Reading reading = Syntax.JSON
                .read("answer", response.body().byteStream(), TextLimits.standard())
                .expectOne();
        if (!reading.sound()) {
            throw new SourceException(
                    Fault.Kind.MALFORMED,
                    "the answer is no JSON: " + reading.findings().get(0).text());
        }
        Node found = path.find(reading.documents().get(0))
                .orElseThrow(() -> new SourceException(Fault.Kind.MALFORMED, "the answer has nothing at " + path));
        Witness witness =
                Witness.builder().asked(describe()).at(at).series(1).samples(1).build();
        return Evidence.of(JsonValue.of(found), witness);
    }
}
