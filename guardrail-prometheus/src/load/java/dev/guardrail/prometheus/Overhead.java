package dev.guardrail.prometheus;

import dev.guardrail.judge.Judgement;
import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Moment;
import dev.guardrail.source.Answer;
import dev.guardrail.source.MetricSource;
import dev.guardrail.spec.Guardrail;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** What everything (question, answer, condition, judgement) costs over the same bare OkHttp calls whose bodies are drained: pairs, one after the other. */
final class Overhead {
    private static final int IN_FLIGHT = 64;
    private static final int REQUESTS = Integer.getInteger("load.requests", 30_000);
    private static final int WARM_UP_PAIRS = Integer.getInteger("load.warmup.pairs", 3);

    private static final int PAIRS = Integer.getInteger("load.pairs", 7);
    private static final Instant AT = Instant.ofEpochSecond(1_767_313_205);

    private static final Moment START = new Moment(AT, Duration.ZERO);
    private static final Guardrail GUARDRAIL = Guardrail.builder()
            .name("restarts")
            .source(PrometheusSource.at("http://nowhere.invalid").vector("up"))
            .successCondition("all(result, # < 1)")
            .build();

    private final AtomicLong instants = new AtomicLong();
    private final int series;

    Overhead(int series) {
        this.series = series;
    }

    void run() {
        try (FixedServer.Running server = FixedServer.start(0, series);
                PrometheusSource prometheus = PrometheusSource.builder(server.url())
                        .evaluationGrid(Duration.ofMillis(1))
                        .maxConcurrentRequests(IN_FLIGHT)
                        .build()) {
            MetricSource source = prometheus.vector("up");
            OkHttpClient bare = HttpClients.own(IN_FLIGHT);
            double[] ratios = new double[PAIRS];
            double[] bareMicros = new double[PAIRS];
            double[] ourMicros = new double[PAIRS];
            for (int pair = -WARM_UP_PAIRS; pair < PAIRS; pair++) {
                double drained = micros(done -> drain(bare, server.url(), done));
                double ours = micros(done -> evaluate(source, done));
                if (pair >= 0) {
                    bareMicros[pair] = drained;
                    ourMicros[pair] = ours;
                    ratios[pair] = ours / drained;
                }
            }
            HttpClients.close(bare);
            Arrays.sort(ratios);
            Arrays.sort(bareMicros);
            Arrays.sort(ourMicros);
            System.out.printf(
                    "overhead: %d series, CPU per request %.0f us bare, %.0f us everything, ratio %.2f (%.2f to %.2f),"
                            + " %d pairs of %d requests%n",
                    series,
                    bareMicros[PAIRS / 2],
                    ourMicros[PAIRS / 2],
                    ratios[PAIRS / 2],
                    ratios[0],
                    ratios[PAIRS - 1],
                    PAIRS,
                    REQUESTS);
        }
    }

    private interface Work {
        void start(Runnable done);
    }

    /** CPU of this process per request, with so many under way all the time. */
    private static double micros(Work work) {
        Semaphore slots = new Semaphore(IN_FLIGHT);
        CountDownLatch left = new CountDownLatch(REQUESTS);
        long cpu = Cpu.nanos();
        for (int i = 0; i < REQUESTS; i++) {
            slots.acquireUninterruptibly();
            work.start(() -> {
                slots.release();
                left.countDown();
            });
        }
        try {
            left.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return (Cpu.nanos() - cpu) / 1e3 / REQUESTS;
    }

    private Instant next() {
        return AT.plusMillis(instants.incrementAndGet());
    }

    private void drain(OkHttpClient client, String url, Runnable done) {
        FormBody form = new FormBody.Builder()
                .add("query", "up")
                .add("time", SampleTime.parameter(next()))
                .add("timeout", "10s")
                .build();
        client.newCall(new Request.Builder()
                        .url(url + "/api/v1/query")
                        .post(form)
                        .build())
                .enqueue(new Callback() {
                    @Override
                    public void onFailure(Call call, IOException e) {
                        throw new IllegalStateException(e);
                    }

                    @Override
                    public void onResponse(Call call, Response response) throws IOException {
                        try (response) {
                            response.body().source().readAll(okio.Okio.blackhole());
                        }
                        done.run();
                    }
                });
    }

    private void evaluate(MetricSource source, Runnable done) {
        var unused = source.fetch(new dev.guardrail.source.Request(next(), Duration.ofSeconds(10)))
                .whenComplete((evidence, failure) -> {
                    if (failure != null
                            || Judgement.of(GUARDRAIL, new Answer.Given(evidence), START, START)
                                    instanceof Measurement.Error) {
                        throw new IllegalStateException(failure);
                    }
                    done.run();
                });
    }
}
