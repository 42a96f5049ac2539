package dev.guardrail.prometheus;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Window;
import dev.guardrail.evidence.Witness;
import dev.guardrail.source.Fault;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * One free-text query over a window that ends at the instant asked: the points of all series in one vector, as Argo
 * Rollouts reads a range. A step without data is simply not in the answer, so the witness counts the points of the thinnest
 * series; a guardrail should demand the window.
 */
final class RangeSource implements MetricSource {
    private static final int NAMED_SERIES = 20;

    private final Exchange exchange;
    private final Expectation expectation;
    private final String promql;
    private final Duration window;
    private final Duration step;

    RangeSource(Exchange exchange, Expectation expectation, String promql, Duration window, Duration step) {
        this.exchange = exchange;
        this.expectation = expectation;
        this.promql = promql;
        this.window = window;
        this.step = step;
    }

    @Override
    public Shape shape() {
        return Shape.vector();
    }

    @Override
    public String describe() {
        return promql + " over " + Promql.duration(window) + " every " + Promql.duration(step);
    }

    @Override
    public CompletionStage<Evidence> fetch(Request request) {
        Instant start = request.at().minus(window);
        return exchange.ask(
                Question.between(promql, start, request.at(), step),
                request.timeout(),
                NAMED_SERIES,
                reading -> evidence(reading, start, request.at()));
    }

    private Evidence evidence(Reading reading, Instant start, Instant at) {
        expectation.checkType(reading, Reading.Type.MATRIX);
        expectation.checkFinite(reading);
        Witness witness = Witness.builder()
                .asked(describe())
                .at(at)
                .series(reading.series())
                .samples(reading.samples())
                .window(window(reading, start, at))
                .build();
        return new Evidence(Value.vector(reading.values()), witness, InstantSource.observations(reading));
    }

    private Window window(Reading reading, Instant start, Instant at) {
        long from = start.toEpochMilli();
        long expected = window.toMillis() / step.toMillis() + 1;
        long last = from + (expected - 1) * step.toMillis();
        long seen = reading.series() == 0 ? 0 : Long.MAX_VALUE;
        long gap = reading.series() == 0 ? window.toMillis() : 0;
        for (int series = 0; series < reading.series(); series++) {
            seen = Math.min(seen, reading.end(series) - reading.start(series));
            long before = from;
            for (int i = reading.start(series); i < reading.end(series); i++) {
                checkOnGrid(reading.time(i), i == reading.start(series) ? from - 1 : before, from, last);
                gap = Math.max(gap, reading.time(i) - before);
                before = reading.time(i);
            }
            gap = Math.max(gap, last - before);
        }
        return new Window(start, at, expected, seen, Duration.ofMillis(gap));
    }

    /** Points stand at start + k · step, in order; anything else is an answer to another question. */
    private void checkOnGrid(long time, long previous, long from, long last) {
        if (time <= previous || time > last || (time - from) % step.toMillis() != 0) {
            throw new SourceException(
                    Fault.Kind.WRONG_TIME,
                    "the answer has a point at " + Instant.ofEpochMilli(time)
                            + ", which is not a step of the window asked");
        }
    }
}
