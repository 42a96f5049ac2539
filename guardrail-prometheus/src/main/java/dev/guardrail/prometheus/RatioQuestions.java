package dev.guardrail.prometheus;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Two numbers and their witnesses, as a {@link RatioQuery} declares them. */
final class RatioQuestions implements Questions {
    private static final String BAD = "bad";
    private static final String TOTAL = "total";
    /** Sums of the same numbers in another order differ in the last digits. */
    private static final double ROUNDING = 1e-9;

    private final RatioTerms terms;
    private final WitnessedSamples samples;
    private final ZeroProof zero;
    /** What holds beside every answer. */
    private final WitnessedSamples declared;

    RatioQuestions(RatioTerms terms) {
        this.terms = terms;
        this.samples = new WitnessedSamples(terms.samples());
        this.zero = new ZeroProof(terms.zero());
        this.declared = samples.and(zero.samples());
    }

    @Override
    public SnapshotQuery query() {
        SnapshotQuery.Builder query =
                new SnapshotQuery.Builder().askText(BAD, terms.bad()).askText(TOTAL, terms.total());
        samples.addTo(query);
        zero.addTo(query);
        return query.build();
    }

    @Override
    public Shape shape() {
        return Shape.number();
    }

    @Override
    public String describe() {
        return Promql.oneLine(terms.bad()) + " as a share of " + Promql.oneLine(terms.total()) + zero.words();
    }

    @Override
    public Evidence evidence(Snapshot answers) {
        OptionalDouble total = number(answers, TOTAL);
        OptionalDouble bad = number(answers, BAD);
        if (answers.rows(BAD).isEmpty() && zero.given(answers)) {
            bad = OptionalDouble.of(0);
        }
        boolean suffices = total.isPresent() && total.getAsDouble() >= terms.minimumTotal();
        Witness.Builder witness = Witness.builder()
                .asked(describe())
                .at(answers.at())
                .series(answers.rows(BAD).size() + answers.rows(TOTAL).size())
                .samples(answers.size())
                .addChecks(new Check("total", suffices, words(total) + " of at least " + words(terms.minimumTotal())));
        if (bad.isPresent() && total.isPresent()) {
            boolean part = bad.getAsDouble() <= total.getAsDouble() * (1 + ROUNDING);
            witness.addChecks(new Check("bad within total", part, words(bad) + " of " + words(total)));
        }
        declared.addTo(witness, answers);
        return new Evidence(ratio(bad, total, suffices), witness.build(), observations(bad, total));
    }

    private static Value ratio(OptionalDouble bad, OptionalDouble total, boolean suffices) {
        if (total.isPresent() && total.getAsDouble() == 0) {
            return Value.absent(Absence.NOT_A_NUMBER);
        }
        boolean known = suffices && bad.isPresent();
        return known ? Value.of(bad.getAsDouble() / total.getAsDouble()) : Value.absent(Absence.NOT_OBSERVED);
    }

    private static OptionalDouble number(Snapshot answers, String part) {
        OptionalDouble number = answers.number(part);
        if (number.orElse(0) < 0) {
            throw new SourceException(
                    Fault.Kind.WRONG_SHAPE, "the number for '" + part + "' is " + words(number) + ", below 0");
        }
        return number;
    }

    private static List<Observation> observations(OptionalDouble bad, OptionalDouble total) {
        List<Observation> out = new ArrayList<>();
        out.add(new Observation(BAD, words(bad)));
        out.add(new Observation(TOTAL, words(total)));
        return out;
    }

    private static String words(OptionalDouble number) {
        return number.isPresent() ? words(number.getAsDouble()) : "not known";
    }

    private static String words(double number) {
        return Value.of(number).words();
    }
}
