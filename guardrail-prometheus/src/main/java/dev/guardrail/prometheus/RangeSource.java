package dev.guardrail.prometheus;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Shape;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import java.util.concurrent.CompletionStage;

/**
 * One query over a window that ends at the instant asked: the points of all series in one vector, as Argo Rollouts reads a
 * range, or reduced to one value. A step without data is simply not in the answer, so the witness counts the points of the
 * thinnest series.
 */
final class RangeSource implements MetricSource {
    private final Exchange exchange;
    private final Expectation expectation;
    private final RangeTerms terms;

    RangeSource(Exchange exchange, Expectation expectation, RangeTerms terms) {
        this.exchange = exchange;
        this.expectation = expectation;
        this.terms = terms;
    }

    @Override
    public Shape shape() {
        return terms.reduction().shape();
    }

    @Override
    public String describe() {
        return terms.reduction().words() + Promql.oneLine(terms.promql()) + " over " + Promql.duration(terms.window())
                + " every " + Promql.duration(terms.step());
    }

    @Override
    public CompletionStage<Evidence> fetch(Request request) {
        RangeSteps steps = terms.steps(request.at());
        return exchange.ask(
                Question.between(terms.asked(), steps.start(), request.at(), terms.step()),
                request.timeout(),
                terms.plain() ? InstantSource.keptLabels(terms.series()) : Integer.MAX_VALUE,
                reading -> evidence(reading, steps));
    }

    private Evidence evidence(Reading reading, RangeSteps steps) {
        expectation.checkType(reading, Reading.Type.MATRIX);
        expectation.checkFinite(reading);
        return new RangeEvidence(terms, steps, describe(), reading).evidence();
    }
}
