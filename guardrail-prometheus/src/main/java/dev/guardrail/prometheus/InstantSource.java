package dev.guardrail.prometheus;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import dev.guardrail.source.Fault;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import dev.guardrail.source.SourceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** One free-text query at an instant, as a vector or as a single number. Its witness is the answer itself. */
final class InstantSource implements MetricSource {
    private static final int NAMED_SERIES = 20;

    private final Exchange exchange;
    private final Expectation expectation;
    private final String promql;
    private final boolean single;

    InstantSource(Exchange exchange, Expectation expectation, String promql, boolean single) {
        this.exchange = exchange;
        this.expectation = expectation;
        this.promql = promql;
        this.single = single;
    }

    @Override
    public Shape shape() {
        return single ? Shape.number() : Shape.vector();
    }

    @Override
    public String describe() {
        return promql;
    }

    @Override
    public CompletionStage<Evidence> fetch(Request request) {
        return exchange.ask(
                Question.at(promql, request.at()),
                request.timeout(),
                NAMED_SERIES,
                reading -> evidence(reading, request.at()));
    }

    private Evidence evidence(Reading reading, Instant at) {
        if (single) {
            expectation.checkType(reading, Reading.Type.SCALAR, Reading.Type.VECTOR);
        } else {
            expectation.checkType(reading, Reading.Type.VECTOR);
        }
        expectation.checkInstant(reading, at);
        expectation.checkFinite(reading);
        Witness witness = Witness.builder()
                .asked(promql)
                .at(at)
                .series(reading.series())
                .samples(reading.samples())
                .build();
        return new Evidence(single ? only(reading) : Value.vector(reading.values()), witness, observations(reading));
    }

    /** The number of a scalar, or of a vector's only element. */
    private static Value only(Reading reading) {
        if (reading.samples() > 1) {
            throw new SourceException(
                    Fault.Kind.WRONG_SHAPE,
                    "the answer has " + reading.samples()
                            + " series where one is expected: aggregate in the query, or ask" + " for a vector");
        }
        return reading.samples() == 0 ? Value.absent(Absence.EMPTY) : Value.of(reading.value(0));
    }

    static List<Observation> observations(Reading reading) {
        List<Observation> out = new ArrayList<>();
        for (int i = 0; i < reading.labels().size(); i++) {
            Map<String, String> labels = reading.labels().get(i);
            if (!labels.isEmpty()) {
                out.add(new Observation(
                        "series " + Excerpt.of(labels.toString()),
                        Value.of(reading.value(reading.end(i) - 1)).words()));
            }
        }
        reading.infos().forEach(info -> out.add(new Observation("server", info)));
        return out;
    }
}
