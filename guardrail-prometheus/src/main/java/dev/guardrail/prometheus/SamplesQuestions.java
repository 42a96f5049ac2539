package dev.guardrail.prometheus;

import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Coverage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Asks what {@link Samples} demand, beside a value. */
final class SamplesQuestions {
    private final Samples samples;
    private final String name;

    /** The name tells several of them apart in one query. */
    SamplesQuestions(Samples samples, String name) {
        this.samples = samples;
        this.name = name;
    }

    void addTo(SnapshotQuery.Builder query) {
        query.ask(name + "-age", age());
        samples.expected().ifPresent(expected -> {
            String labelled =
                    samples.selector().with(expected.labels().present()).text();
            query.ask(
                    name + "-seen", "count(count by (" + expected.labels().joined() + ") (" + numbers(labelled) + "))");
            if (expected.constant().isEmpty()) {
                query.askText(name + "-expected", expected.count());
            }
        });
    }

    /** Without those that are NaN, which alone differ from themselves: they say nothing. */
    private static String numbers(String selector) {
        return "(" + selector + " unless ignoring () (" + selector + " != ignoring () " + selector + "))";
    }

    /**
     * All generations of a series count as one where it is known what tells things apart. There is no age where no sample
     * is a number: functions and comparisons of the server pass over NaN, so the value itself would not tell.
     */
    private String age() {
        String newest = "timestamp(" + samples.selector() + ")";
        String things = samples.expected()
                .map(expected -> "max by (" + expected.labels().joined() + ") (" + newest + ")")
                .orElse(newest);
        String numbers = numbers(samples.selector().text());
        return "(time() - min(" + things + ")) and on () " + numbers;
    }

    /** The age of whatever was sampled longest ago. */
    Optional<Duration> age(Snapshot answers) {
        OptionalDouble seconds = answers.number(name + "-age");
        return seconds.isEmpty() ? Optional.empty() : Optional.of(WitnessQuestions.seconds(seconds.getAsDouble()));
    }

    Optional<Coverage> coverage(Snapshot answers) {
        return samples.expected().map(expected -> {
            OptionalLong constant = expected.constant();
            OptionalLong count = constant.isPresent() ? constant : answers.count(name + "-expected");
            return new Coverage(
                    expected.of(),
                    count.orElse(0),
                    answers.count(name + "-seen").orElse(0));
        });
    }

    /** Each of what is demanded, met or not. */
    List<Check> checks(Snapshot answers) {
        List<Check> checks = new ArrayList<>();
        Optional<Duration> age = age(answers);
        String words = age.map(known -> Promql.duration(known) + " old").orElse("of unknown age, there are none");
        boolean fresh = age.isPresent() && !age.get().isNegative() && age.get().compareTo(samples.maxAge()) <= 0;
        checks.add(new Check(
                name + " fresh", fresh, "oldest is " + words + " of at most " + Promql.duration(samples.maxAge())));
        samples.notBefore().ifPresent(start -> {
            boolean since = age.isPresent() && !answers.at().minus(age.get()).isBefore(start);
            checks.add(
                    new Check(name + " since the rollout began", since, "oldest is " + words + ", it began " + start));
        });
        coverage(answers)
                .ifPresent(coverage ->
                        checks.add(new Check(name + " complete", coverage.complete(), coverage.toString())));
        return checks;
    }

    boolean met(Snapshot answers) {
        return checks(answers).stream().allMatch(Check::met);
    }
}
