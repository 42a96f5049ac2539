package dev.guardrail.prometheus;

import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Value;
import dev.guardrail.evidence.Witness;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What has to be known beside every number about requests: that there were enough of them, that their counters are fresh,
 * gapless and counters at all, that no instance fell silent, and that most requests were counted while somebody looked.
 */
final class TrafficQuestions {
    private final Traffic traffic;
    private final Counters requests;
    private final WitnessedSamples samples;

    /** Witnesses for one counter per instance, or a few: requests, or a histogram's last bucket. */
    TrafficQuestions(Traffic traffic, Selector requests) {
        this.traffic = traffic;
        this.requests = new Counters(requests, traffic.window());
        this.samples = new WitnessedSamples(List.of(traffic.samples(requests)));
    }

    void addTo(SnapshotQuery.Builder query) {
        Selector all = requests.selector();
        String instance = traffic.instance().joined();
        query.ask("requests", "sum(" + requests.risen() + ")");
        query.ask("first", "(sum(" + requests.first() + ") or 0 * sum(" + all + "))");
        query.ask("lowest", "min(" + all + ")");
        query.ask("sum", "sum(" + all + ")");
        query.count(
                "silent",
                "count by (" + instance + ") (" + requests.sampled() + ") unless on (" + instance + ") " + all,
                all.text());
        if (traffic.namesLabels()) {
            query.count("nameless", all.with(traffic.instance().lacking()).text(), all.text());
        }
        query.count("gaps", requests.gaps(traffic.samplesDue()), all.text());
        if (traffic.rolloutStart().isPresent()) {
            query.ask("oldest", "min(min_over_time(timestamp(" + all + ")" + traffic.steps() + "))");
        }
        samples.addTo(query);
    }

    /** How many requests were counted between two samples. */
    OptionalDouble requests(Snapshot answers) {
        return answers.number("requests");
    }

    boolean suffices(Snapshot answers) {
        return requests(answers).orElse(0) >= traffic.minimum();
    }

    /** A witness with age, coverage and checks. */
    Witness.Builder witness(Snapshot answers, String asked) {
        Witness.Builder witness = Witness.builder()
                .asked(asked)
                .at(answers.at())
                .series(answers.size())
                .samples(answers.size());
        if (answers.number("sum").isEmpty() && answers.rows("sum").isEmpty()) {
            // One reason instead of one for each question that nothing could answer.
            return witness.addChecks(new Check("evidence", false, "there are no counters of these requests"));
        }
        samples.addTo(witness, answers);
        if (traffic.namesLabels()) {
            witness.addChecks(none(
                    answers,
                    "nameless",
                    "counters without label " + traffic.instance().joined()));
        }
        traffic.rolloutStart().ifPresent(start -> witness.addChecks(since(answers, start)));
        return witness.addChecks(traffic(answers), counters(answers), seen(answers))
                .addChecks(none(answers, "silent", "instances that fell silent"))
                .addChecks(none(answers, "gaps", "counters with gaps in the window"));
    }

    private Check traffic(Snapshot answers) {
        String words = words(requests(answers)) + " of at least "
                + Value.of(traffic.minimum()).words() + " requests in " + Promql.duration(traffic.window());
        return new Check("traffic", suffices(answers), words);
    }

    /** The sum is not a number as soon as one counter is not. */
    private static Check counters(Snapshot answers) {
        boolean met = answers.number("lowest").orElse(-1) >= 0
                && answers.number("sum").isPresent();
        return new Check("counters", met, met ? "all are counts" : "some are negative or not a number");
    }

    /** Requests from before the rollout would be judged with those since. */
    private Check since(Snapshot answers, Instant start) {
        Optional<Instant> oldest = answers.number("oldest").stream()
                .mapToObj(seconds -> Instant.ofEpochMilli(Math.round(seconds * 1000)))
                .findFirst();
        Instant windowStart = answers.at().minus(traffic.window());
        boolean met = oldest.isPresent()
                && !(windowStart.isBefore(start) && oldest.get().isBefore(start));
        return new Check(
                "window since the rollout began",
                met,
                "begins " + windowStart + ", the rollout began " + start
                        + oldest.map(first -> ", first sample " + first).orElse(", no sample"));
    }

    /**
     * Counters that begin high began before anybody looked, or are old ones under new labels; then most of what is known
     * is not about the window.
     */
    private Check seen(Snapshot answers) {
        OptionalDouble first = answers.number("first");
        boolean met =
                first.isPresent() && first.getAsDouble() <= requests(answers).orElse(0);
        return new Check(
                "counted within the window",
                met,
                words(first) + " requests before the first sample, " + words(requests(answers)) + " since");
    }

    private static Check none(Snapshot answers, String part, String of) {
        OptionalLong count = answers.count(part);
        return new Check(of, count.orElse(-1) == 0, count.isPresent() ? count.getAsLong() + " found" : "not known");
    }

    static String words(OptionalDouble number) {
        return number.isPresent()
                ? Value.of(Math.rint(number.getAsDouble() * 10) / 10).words()
                : "an unknown number of";
    }
}
