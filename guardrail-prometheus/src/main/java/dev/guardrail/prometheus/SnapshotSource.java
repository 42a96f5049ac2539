package dev.guardrail.prometheus;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Asks {@link Questions} as one query and lets them read the answers. */
final class SnapshotSource implements MetricSource {
    /** Every element is told apart by its labels; how many there may be is limited elsewhere. */
    private static final int MAX_ELEMENTS = Integer.MAX_VALUE;

    private final Exchange exchange;
    /** What bears witness is never infinite. */
    private final Expectation strict = new Expectation(false);

    private final Expectation expectation;
    private final Questions questions;
    private final SnapshotQuery query;
    private final String promql;

    SnapshotSource(Exchange exchange, Expectation expectation, Questions questions) {
        this.exchange = exchange;
        this.expectation = expectation;
        this.questions = questions;
        this.query = questions.query();
        this.promql = query.promql();
    }

    @Override
    public Shape shape() {
        return questions.shape();
    }

    @Override
    public String describe() {
        return questions.describe();
    }

    @Override
    public CompletionStage<Evidence> fetch(Request request) {
        return exchange.ask(
                Question.at(promql, request.at()),
                request.timeout(),
                MAX_ELEMENTS,
                reading -> questions.evidence(snapshot(reading, request.at())));
    }

    private Snapshot snapshot(Reading reading, Instant at) {
        expectation.checkType(reading, Reading.Type.VECTOR);
        expectation.checkInstant(reading, at);
        Snapshot snapshot = Snapshot.of(reading, at, query);
        for (String part : query.parts()) {
            Expectation of = questions.isMeasured(part) ? expectation : strict;
            snapshot.rows(part).forEach(row -> of.checkFinite(row.value()));
        }
        return snapshot;
    }
}
