package dev.guardrail.prometheus;

import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import dev.guardrail.source.MetricSource;
import dev.guardrail.source.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** One free-text query at an instant. Its witness is the answer itself. */
final class InstantSource implements MetricSource {
    /** So many are shown to a person; of more, nobody reads the rest. */
    static final int NAMED_SERIES = 10;

    /** So many are told apart by their labels however these are written, and beyond them as they are written. */
    private static final int KEPT_LABELS = 20;

    private final Exchange exchange;
    private final Expectation expectation;
    private final InstantTerms terms;

    InstantSource(Exchange exchange, Expectation expectation, InstantTerms terms) {
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
        return terms.reduction() == Reduction.EXACTLY_ONE
                ? Promql.oneLine(terms.promql())
                : terms.reduction().words() + Promql.oneLine(terms.promql());
    }

    @Override
    public CompletionStage<Evidence> fetch(Request request) {
        return exchange.ask(
                Question.at(terms.promql(), request.at()),
                request.timeout(),
                keptLabels(terms.series()),
                reading -> evidence(reading, request.at()));
    }

    /** Where so many series are demanded, all of them are told apart, however the server writes their labels. */
    static int keptLabels(OptionalLong demanded) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(KEPT_LABELS, demanded.orElse(0)));
    }

    private Evidence evidence(Reading reading, Instant at) {
        if (terms.scalarAllowed()) {
            expectation.checkType(reading, Reading.Type.SCALAR, Reading.Type.VECTOR);
        } else {
            expectation.checkType(reading, Reading.Type.VECTOR);
        }
        expectation.checkInstant(reading, at);
        expectation.checkFinite(reading);
        Witness.Builder witness = Witness.builder()
                .asked(describe())
                .at(at)
                .series(reading.series())
                .samples(reading.samples());
        if (terms.series().isPresent()) {
            witness.addChecks(InstantQuestions.seriesCheck(terms.series().getAsLong(), reading.series()));
        }
        return new Evidence(terms.reduction().of(reading.values()), witness.build(), observations(reading));
    }

    private static List<Observation> observations(Reading reading) {
        int[] first = new int[Math.min(NAMED_SERIES, reading.labels().size())];
        Arrays.setAll(first, i -> i);
        return observations(reading, first);
    }

    /** The first of some series by their labels, each with its last value, and what the server remarked. */
    static List<Observation> observations(Reading reading, int... series) {
        List<Observation> out = new ArrayList<>(NAMED_SERIES);
        StringBuilder text = new StringBuilder(2 * Excerpt.MAX_LENGTH);
        for (int one : series) {
            if (one >= reading.labels().size() || out.size() == NAMED_SERIES) {
                break;
            }
            String labels = words(reading.labels().get(one), text);
            if (!labels.isEmpty()) {
                out.add(new Observation(
                        labels, Value.of(reading.value(reading.end(one) - 1)).words()));
            }
        }
        reading.infos().forEach(info -> out.add(new Observation("server", info)));
        return out;
    }

    /** A series by its labels, as many as an excerpt has room for; empty if it has none. */
    private static String words(Map<String, String> labels, StringBuilder text) {
        text.setLength(0);
        for (Map.Entry<String, String> label : labels.entrySet()) {
            if (text.length() > Excerpt.MAX_LENGTH) {
                return Excerpt.of(text.append(", ...").toString());
            } else if (!label.getKey().equals(SnapshotQuery.PART)) {
                text.append(text.isEmpty() ? "series {" : ", ")
                        .append(label.getKey())
                        .append('=')
                        .append(label.getValue());
            }
        }
        return text.isEmpty() ? "" : Excerpt.of(text.append('}').toString());
    }
}
