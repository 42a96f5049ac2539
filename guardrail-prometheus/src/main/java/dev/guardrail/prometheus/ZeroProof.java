package dev.guardrail.prometheus;

import java.util.List;
import java.util.Optional;

/** Asks for what must be there before absence may be read as 0. */
final class ZeroProof {
    private static final String POSITIVE = "zero-positive";

    private final Optional<InstantTerms.Zero> zero;
    private final Optional<SamplesQuestions> samples;

    ZeroProof(Optional<InstantTerms.Zero> zero) {
        this.zero = zero;
        this.samples = zero.map(proof -> new SamplesQuestions(proof.samples(), "zero"));
    }

    /** What is declared holds whether or not anything is absent. */
    Optional<SamplesQuestions> samples() {
        return samples;
    }

    void addTo(SnapshotQuery.Builder query) {
        zero.ifPresent(proof -> query.askText(POSITIVE, proof.witness()));
        samples.ifPresent(questions -> questions.addTo(query));
    }

    /** Whether the witness is there, all of it above 0, and rests on samples as declared. */
    boolean given(Snapshot answers) {
        List<Snapshot.Row> positive = answers.rows(POSITIVE);
        return samples.isPresent()
                && !positive.isEmpty()
                && positive.stream().allMatch(row -> row.value() > 0)
                && samples.get().met(answers);
    }

    /** For a description, empty if nothing is to be proven. */
    String words() {
        return zero.map(proof -> ", 0 if absent while " + Promql.oneLine(proof.witness()) + " is above 0")
                .orElse("");
    }
}
