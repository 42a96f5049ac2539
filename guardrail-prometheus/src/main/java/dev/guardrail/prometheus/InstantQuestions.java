package dev.guardrail.prometheus;

import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import java.util.ArrayList;
import java.util.List;

/** A query with its witnesses, as an {@link InstantQuery} declares them. */
final class InstantQuestions implements Questions {
    private static final String VALUE = "value";

    private final InstantTerms terms;
    private final WitnessedSamples samples;
    private final ZeroProof zero;
    /** What holds beside every answer. */
    private final WitnessedSamples declared;

    InstantQuestions(InstantTerms terms) {
        this.terms = terms;
        this.samples = new WitnessedSamples(terms.samples());
        this.zero = new ZeroProof(terms.zero());
        this.declared = samples.and(zero.samples());
    }

    @Override
    public SnapshotQuery query() {
        SnapshotQuery.Builder query = new SnapshotQuery.Builder();
        query.askText(VALUE, terms.promql());
        samples.addTo(query);
        Floor.addTo(query, terms.floors());
        zero.addTo(query);
        return query.build();
    }

    @Override
    public Shape shape() {
        return terms.reduction().shape();
    }

    @Override
    public boolean isMeasured(String part) {
        return part.equals(VALUE);
    }

    @Override
    public String describe() {
        return terms.reduction().words() + Promql.oneLine(terms.promql()) + zero.words();
    }

    @Override
    public Evidence evidence(Snapshot answers) {
        List<Snapshot.Row> rows = answers.rows(VALUE);
        double[] elements = rows.stream().mapToDouble(Snapshot.Row::value).toArray();
        Witness.Builder witness = Witness.builder()
                .asked(describe())
                .at(answers.at())
                .series(elements.length)
                .samples(answers.size());
        declared.addTo(witness, answers);
        witness.addAllChecks(Floor.checks(answers, terms.floors()));
        if (terms.series().isPresent()) {
            witness.addChecks(seriesCheck(terms.series().getAsLong(), elements.length));
        }
        Value value = elements.length == 0 && zero.given(answers)
                ? Value.of(0.0)
                : terms.reduction().of(elements);
        return new Evidence(value, witness.build(), observations(rows));
    }

    static Check seriesCheck(long expected, long seen) {
        return new Check("series", seen == expected, seen + " of " + expected);
    }

    private static List<Observation> observations(List<Snapshot.Row> rows) {
        List<Observation> out = new ArrayList<>();
        for (Snapshot.Row row : rows.subList(0, Math.min(rows.size(), InstantSource.NAMED_SERIES))) {
            out.add(new Observation(
                    "series " + Excerpt.of(row.ownLabels().toString()),
                    Value.of(row.value()).words()));
        }
        return out;
    }
}
