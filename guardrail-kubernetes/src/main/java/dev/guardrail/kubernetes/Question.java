package dev.guardrail.kubernetes;

import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import dev.guardrail.spec.Interpretation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of the three things that are asked about a population. Stateless. */
abstract class Question {
    /** A report is for people; what is cut off is said so. */
    private static final int MOST_OBSERVATIONS = 25;

    /** The name of the guardrail. */
    abstract String name();

    /** The numbers of the answer that are bad if above zero, by name. */
    abstract List<String> bad();

    /** The numbers that are good, by name; whether they are enough is for the witness to show. */
    abstract List<String> good();

    /** Counts; a number for each name. */
    abstract Map<String, Long> count(Population population);

    /** What a person wants to see. */
    abstract List<Observation> observe(Population population);

    /** What else must hold. */
    List<Check> checks(Population population) {
        return List.of();
    }

    /** Whether pods must have run for the answer to mean anything. */
    abstract boolean needsRunning();

    abstract Interpretation interpretation();

    final Shape shape() {
        Map<String, Shape> fields = new LinkedHashMap<>();
        bad().forEach(name -> fields.put(name, Shape.whole()));
        good().forEach(name -> fields.put(name, Shape.whole()));
        return Shape.struct(fields);
    }

    /** Nothing bad; that there was enough to look at is demanded of the witness. */
    final String successCondition() {
        return String.join(
                " && ", bad().stream().map(name -> "result." + name + " == 0").toList());
    }

    /** Anything bad, however little was seen. */
    final String failureCondition() {
        return String.join(
                " || ", bad().stream().map(name -> "result." + name + " > 0").toList());
    }

    /** Whether something bad was seen; that stays true whatever is missing. */
    final boolean violated(Population population) {
        Map<String, Long> counts = count(population);
        return bad().stream().anyMatch(name -> counts.getOrDefault(name, 0L) > 0);
    }

    final Evidence evidence(Population population) {
        Map<String, Value> fields = new LinkedHashMap<>();
        count(population).forEach((name, count) -> fields.put(name, Value.whole(count)));
        List<Check> checks = new ArrayList<>(population.checks());
        checks.addAll(checks(population));
        Witness.Builder witness = Witness.builder()
                .asked(name() + " of " + population.subject())
                .at(population.at())
                .series(population.lives().size())
                .samples(population.lives().stream()
                        .mapToLong(life -> life.pod().containers().size())
                        .sum())
                .coverage(population.coverage(life -> true))
                .oldestSample(population.age())
                .checks(checks);
        if (needsRunning()) {
            witness.ran(population.coverage(life -> life.pod().running()));
        }
        return new Evidence(Value.fields(fields), witness.build(), bounded(observe(population)));
    }

    private static List<Observation> bounded(List<Observation> all) {
        if (all.size() <= MOST_OBSERVATIONS) {
            return all;
        }
        List<Observation> some = new ArrayList<>(all.subList(0, MOST_OBSERVATIONS));
        some.add(new Observation("more", (all.size() - MOST_OBSERVATIONS) + " further observations are not shown"));
        return some;
    }
}
