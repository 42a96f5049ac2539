package dev.guardrail.prometheus;

import dev.guardrail.evidence.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All {@link Samples} that an answer rests upon. */
final class WitnessedSamples {
    private final List<SamplesQuestions> questions = new ArrayList<>();

    WitnessedSamples(List<Samples> samples) {
        for (Samples one : samples) {
            questions.add(
                    new SamplesQuestions(one, questions.isEmpty() ? "samples" : "samples-" + (questions.size() + 1)));
        }
    }

    /** These and more. */
    WitnessedSamples and(Optional<SamplesQuestions> more) {
        WitnessedSamples all = new WitnessedSamples(List.of());
        all.questions.addAll(questions);
        more.ifPresent(all.questions::add);
        return all;
    }

    List<SamplesQuestions> questions() {
        return questions;
    }

    void addTo(SnapshotQuery.Builder query) {
        questions.forEach(one -> one.addTo(query));
    }

    /** States what is known: the greatest age, the first coverage, and whether each is as declared. */
    void addTo(Witness.Builder witness, Snapshot answers) {
        questions.stream()
                .map(one -> one.age(answers))
                .reduce((one, other) -> one.flatMap(age -> other.map(older -> age.compareTo(older) > 0 ? age : older)))
                .ifPresent(witness::oldestSample);
        questions.stream()
                .flatMap(one -> one.coverage(answers).stream())
                .findFirst()
                .ifPresent(witness::coverage);
        questions.forEach(one -> witness.addAllChecks(one.checks(answers)));
    }

    /** The age of whichever series of a selector was sampled longest ago. */
    static String age(Selector selector) {
        return "time() - min(timestamp(" + selector + "))";
    }
}
