package dev.guardrail.prometheus;

import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Evidence;
import dev.guardrail.evidence.Window;
import dev.guardrail.evidence.Witness;
import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What the answer to a range query says: the value, and whether everything declared held at every step of the window. */
final class RangeEvidence {
    private final RangeTerms terms;
    private final RangeSteps steps;
    private final String asked;
    private final Reading reading;
    private final int[] valued;

    RangeEvidence(RangeTerms terms, RangeSteps steps, String asked, Reading reading) {
        this.terms = terms;
        this.steps = steps;
        this.asked = asked;
        this.reading = reading;
        this.valued = IntStream.range(0, reading.series())
                .filter(series -> terms.plain() || part(series).equals(RangeTerms.VALUE))
                .toArray();
    }

    private String part(int series) {
        String part = reading.labels().get(series).get(SnapshotQuery.PART);
        if (part == null) {
            throw new SourceException(Fault.Kind.MALFORMED, "the answer has a series that was not asked for");
        }
        return part;
    }

    Evidence evidence() {
        steps.check(reading);
        Window window = steps.window(reading, valued);
        Witness.Builder witness = Witness.builder()
                .asked(asked)
                .at(steps.end())
                .series(valued.length)
                .samples(reading.samples())
                .window(window);
        terms.series().ifPresent(count -> witness.addChecks(InstantQuestions.seriesCheck(count, valued.length)));
        terms.maxGap()
                .ifPresent(longest -> witness.addChecks(gapCheck(steps.longestSilence(reading, valued), longest)));
        terms.notBefore()
                .ifPresent(start -> witness.addChecks(new Check(
                        "window since the rollout began",
                        !steps.start().isBefore(start),
                        "begins " + steps.start() + ", the rollout began " + start)));
        addSamples(witness);
        double[] points = Arrays.stream(valued)
                .flatMap(series -> IntStream.range(reading.start(series), reading.end(series)))
                .mapToDouble(reading::value)
                .toArray();
        return new Evidence(terms.reduction().of(points), witness.build(), InstantSource.observations(reading, valued));
    }

    private static Check gapCheck(Duration gap, Duration longest) {
        String words = "longest is " + Promql.duration(gap) + " of at most " + Promql.duration(longest);
        return new Check("gaps", gap.compareTo(longest) <= 0, words);
    }

    /** Each step is a snapshot of its own; the first that does not hold is the one to show. */
    private void addSamples(Witness.Builder witness) {
        if (terms.plain()) {
            return;
        }
        Snapshot[] snapshots = snapshots();
        Optional<Duration> oldest = Optional.of(Duration.ZERO);
        Optional<Coverage> coverage = Optional.empty();
        Map<String, Check> checks = new LinkedHashMap<>();
        for (Snapshot snapshot : snapshots) {
            for (SamplesQuestions questions : new WitnessedSamples(terms.samples()).questions()) {
                Optional<Duration> age = questions.age(snapshot);
                oldest = oldest.flatMap(one -> age.map(other -> one.compareTo(other) > 0 ? one : other));
                if (coverage.map(Coverage::complete).orElse(true)) {
                    coverage = questions.coverage(snapshot).or(coverageSoFar(coverage));
                }
                for (Check check : questions.checks(snapshot)) {
                    checks.merge(check.name(), at(snapshot, check), (one, other) -> one.met() ? other : one);
                }
            }
        }
        oldest.ifPresent(witness::oldestSample);
        coverage.ifPresent(witness::coverage);
        witness.addAllChecks(checks.values());
    }

    private static Supplier<Optional<Coverage>> coverageSoFar(Optional<Coverage> coverage) {
        return () -> coverage;
    }

    private static Check at(Snapshot snapshot, Check check) {
        return check.met() ? check : new Check(check.name(), false, check.detail() + ", at " + snapshot.at());
    }

    private Snapshot[] snapshots() {
        Snapshot[] out = new Snapshot[Math.toIntExact(steps.expected())];
        Arrays.setAll(out, index -> new Snapshot(steps.at(index)));
        for (int series = 0; series < reading.series(); series++) {
            String part = part(series);
            for (int i = reading.start(series); i < reading.end(series) && !part.equals(RangeTerms.VALUE); i++) {
                out[steps.index(reading.time(i))].add(
                        part, new Snapshot.Row(reading.labels().get(series), reading.value(i)));
            }
        }
        return out;
    }
}
