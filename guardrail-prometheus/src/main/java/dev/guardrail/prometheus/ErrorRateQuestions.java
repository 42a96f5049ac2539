package dev.guardrail.prometheus;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Which share of the requests failed.
 *
 * <p>Taken twice, and the worse one counts: over what counters held when they were first seen and since, and over what they
 * rose since. The first sees errors that were there before the first scrape; the second is not diluted by requests that were.
 */
final class ErrorRateQuestions implements Questions {
    private static final String RATIO = "ratio";
    private static final double ROUNDING = 1e-9;
    private static final String MISSING = "missing, old, or not counts; each instance has to count from 0";

    private final Traffic traffic;
    private final Selector requests;
    private final Failures failures;
    private final TrafficQuestions witness;

    ErrorRateQuestions(Traffic traffic, Selector requests, Failures failures) {
        this.traffic = traffic;
        this.requests = requests;
        this.failures = failures;
        this.witness = new TrafficQuestions(traffic, requests);
    }

    @Override
    public SnapshotQuery query() {
        Counters failed = new Counters(failures.selector(), traffic.window());
        String zero = " or 0 * sum(" + failures.base() + "))";
        SnapshotQuery.Builder query = new SnapshotQuery.Builder();
        query.ask("failed", "(sum(" + failed.counted() + ")" + zero);
        query.ask("of", "sum(" + new Counters(requests, traffic.window()).counted() + ")");
        query.ask("failed-risen", "(sum(" + failed.risen() + ")" + zero);
        failures.label()
                .ifPresent(label ->
                        query.count("unlabelled", requests.with(label + "=\"\"").text(), requests.text()));
        if (failures.label().isEmpty()) {
            query.ask("failed-lowest", "min(" + failures.selector() + ")");
            query.ask("failed-age", WitnessedSamples.age(failures.selector()));
            query.count("failed-unseen", unseen(), requests.text());
            query.count(
                    "failed-gaps",
                    failed.gaps(traffic.samplesDue()),
                    failures.selector().text());
        }
        witness.addTo(query);
        failures.label()
                .ifPresent(
                        label -> query.ask("kinds", "topk(10, sum by (" + label + ") (" + failed.counted() + ") > 0)"));
        return query.build();
    }

    /** Instances without a counter of failures while others have theirs; counters of no instance are told apart otherwise. */
    private String unseen() {
        String on = "on (" + traffic.instance().joined() + ") ";
        return "count by (" + traffic.instance().joined() + ") (" + requests + " unless " + on + failures.selector()
                + ") and on () (" + requests + " and " + on + failures.selector() + ")";
    }

    @Override
    public Shape shape() {
        return Shape.struct(Map.of(RATIO, Shape.number()));
    }

    @Override
    public String describe() {
        return failures.selector() + " as a share of " + requests + " in the last " + Promql.duration(traffic.window());
    }

    @Override
    public Evidence evidence(Snapshot answers) {
        OptionalDouble failed = answers.number("failed");
        OptionalDouble of = answers.number("of");
        Witness.Builder seen = witness.witness(answers, describe());
        if (answers.size() > 0) {
            seen.addAllChecks(failures.label().isPresent() ? List.of(labelled(answers)) : counted(answers));
        }
        if (failed.isPresent() && of.isPresent()) {
            boolean part = failed.getAsDouble() <= of.getAsDouble() * (1 + ROUNDING);
            seen.addChecks(new Check(
                    "failed within all", part, TrafficQuestions.words(failed) + " of " + TrafficQuestions.words(of)));
        }
        return new Evidence(Value.fields(Map.of(RATIO, ratio(answers))), seen.build(), observations(answers));
    }

    /** Where some counters do not say how a request ended, none that failed proves nothing. */
    private Check labelled(Snapshot answers) {
        OptionalLong count = answers.count("unlabelled");
        String words = count.isPresent() ? count.getAsLong() + " found" : "not known";
        return new Check("counters without label " + failures.label().orElse(""), count.orElse(-1) == 0, words);
    }

    private List<Check> counted(Snapshot answers) {
        OptionalDouble age = answers.number("failed-age");
        boolean fresh =
                age.isPresent() && WitnessQuestions.seconds(age.getAsDouble()).compareTo(traffic.maxAge()) <= 0;
        boolean met = fresh && answers.number("failed-lowest").orElse(-1) >= 0;
        return List.of(
                new Check("counters of failures", met, met ? "there and fresh" : MISSING),
                unseen(answers),
                WitnessQuestions.none(answers, "failed-gaps", "counters of failures with gaps in the window"));
    }

    /** Many a client makes a counter with labels at the first failure only; then a healthy instance has none. */
    private static Check unseen(Snapshot answers) {
        Check check = WitnessQuestions.none(answers, "failed-unseen", "instances without a counter of failures");
        String remedy = "; have each instance count from 0, or tell failures among the requests with failureMatcher";
        return check.met() ? check : new Check(check.name(), false, check.detail() + remedy);
    }

    private Value ratio(Snapshot answers) {
        OptionalDouble all = witness.requests(answers);
        OptionalDouble failed = answers.number("failed");
        OptionalDouble of = answers.number("of");
        OptionalDouble risen = answers.number("failed-risen");
        if (all.isPresent() && all.getAsDouble() == 0) {
            return Value.absent(Absence.NOT_A_NUMBER);
        } else if (!witness.suffices(answers) || failed.isEmpty() || of.isEmpty() || risen.isEmpty()) {
            return Value.absent(Absence.NOT_OBSERVED);
        }
        return Value.of(Math.max(failed.getAsDouble() / of.getAsDouble(), risen.getAsDouble() / all.getAsDouble()));
    }

    private List<Observation> observations(Snapshot answers) {
        List<Observation> out = new ArrayList<>();
        out.add(new Observation("requests", TrafficQuestions.words(witness.requests(answers))));
        out.add(new Observation("failed", TrafficQuestions.words(answers.number("failed"))));
        for (Snapshot.Row row : answers.rows("kinds")) {
            out.add(new Observation(
                    "failed with " + row.ownLabels(), TrafficQuestions.words(OptionalDouble.of(row.value()))));
        }
        return out;
    }
}
