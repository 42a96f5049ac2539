package dev.guardrail.prometheus;

import dev.guardrail.evidence.Absence;
import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Observation;
import dev.guardrail.evidence.Shape;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A quantile of how long requests took, from the buckets of a classic histogram.
 *
 * <p>Taken twice, as the error rate is, and the worse one counts. A quantile beyond the last finite bound is answered with
 * that bound, however slow the requests were: then it says only that a limit is exceeded, never that it is kept.
 */
final class LatencyQuestions implements Questions {
    private static final String SECONDS = "seconds";

    private final Traffic traffic;
    private final Selector buckets;
    private final double quantile;
    private final TrafficQuestions witness;

    LatencyQuestions(Traffic traffic, Selector buckets, double quantile) {
        this.traffic = traffic;
        this.buckets = buckets;
        this.quantile = quantile;
        this.witness = new TrafficQuestions(traffic, buckets.with("le=\"+Inf\""));
    }

    @Override
    public SnapshotQuery query() {
        Counters counters = new Counters(buckets, traffic.window());
        Counters finite = new Counters(buckets.with("le!=\"+Inf\""), traffic.window());
        Counters all = new Counters(buckets.with("le=\"+Inf\""), traffic.window());
        SnapshotQuery.Builder query = new SnapshotQuery.Builder();
        query.ask("quantile", quantile(counters.counted()));
        query.ask("quantile-risen", quantile(counters.risen()));
        query.ask("finite", "max(sum by (le) (" + finite.counted() + "))");
        query.ask("all", "sum(" + all.counted() + ")");
        query.ask("finite-risen", "max(sum by (le) (" + finite.risen() + "))");
        query.ask("fewest", "min(count by (le) (" + buckets + "))");
        query.ask("most", "max(count by (le) (" + buckets + "))");
        query.ask("buckets", "sum(" + buckets + ")");
        witness.addTo(query);
        return query.build();
    }

    private String quantile(String counted) {
        return "histogram_quantile(" + Promql.number(quantile) + ", sum by (le) (" + counted + "))";
    }

    @Override
    public Shape shape() {
        return Shape.struct(Map.of(SECONDS, Shape.number()));
    }

    @Override
    public String describe() {
        return "quantile " + Promql.number(quantile) + " of " + buckets + " in the last "
                + Promql.duration(traffic.window());
    }

    @Override
    public Evidence evidence(Snapshot answers) {
        Witness.Builder seen = witness.witness(answers, describe());
        if (answers.size() > 0) {
            seen.addChecks(alike(answers), bounded(answers));
        }
        return new Evidence(
                Value.fields(Map.of(SECONDS, seconds(answers))),
                seen.build(),
                List.of(new Observation("requests", TrafficQuestions.words(witness.requests(answers)))));
    }

    private Value seconds(Snapshot answers) {
        OptionalDouble whole = answers.number("quantile");
        OptionalDouble risen = answers.number("quantile-risen");
        boolean known = witness.suffices(answers) && whole.isPresent() && risen.isPresent();
        return known
                ? Value.of(Math.max(whole.getAsDouble(), risen.getAsDouble()))
                : Value.absent(Absence.NOT_OBSERVED);
    }

    /** Instances that cut time into different buckets cannot be added up, though a server does it. */
    private static Check alike(Snapshot answers) {
        OptionalDouble fewest = answers.number("fewest");
        boolean met = fewest.isPresent()
                && fewest.equals(answers.number("most"))
                && answers.number("buckets").isPresent();
        return new Check("buckets", met, met ? "the same everywhere" : "differ between instances, or are not numbers");
    }

    private Check bounded(Snapshot answers) {
        Check whole = bounded(answers.number("finite"), answers.number("all"));
        Check risen = bounded(answers.number("finite-risen"), witness.requests(answers));
        return whole.met() ? risen : whole;
    }

    private Check bounded(OptionalDouble finite, OptionalDouble all) {
        boolean met = finite.isPresent() && all.isPresent() && finite.getAsDouble() >= quantile * all.getAsDouble();
        return new Check(
                "within the last bound",
                met,
                TrafficQuestions.words(finite) + " of " + TrafficQuestions.words(all) + " requests");
    }
}
