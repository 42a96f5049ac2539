package dev.guardrail.report;

import dev.guardrail.spec.Definition;
import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Schedule;
import dev.guardrail.spec.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The definition that a guardrail was judged by, in words: every setting, those that nobody gave too. */
final class Effective {

    /** A setting and its value. */
    record Setting(String name, String value) {}

    private final List<Setting> settings = new ArrayList<>();

    private Effective() {}

    static List<Setting> of(Entry entry) {
        Effective effective = new Effective();
        entry.definition().ifPresent(effective::definition);
        effective.add("limits", limits(entry.terms().limits()));
        effective.add("schedule", schedule(entry.terms()));
        effective.add(
                "enforced",
                (entry.terms().enforced() ? "yes, it decides" : "no, a dry run") + "; "
                        + entry.terms().keep() + " measurements kept");
        return effective.settings;
    }

    private void add(String name, String value) {
        settings.add(new Setting(name, Words.safe(value)));
    }

    private void definition(Definition definition) {
        add("asks", definition.asks());
        add("success", definition.successCondition().orElse("no condition"));
        add("failure", definition.failureCondition().orElse("no condition"));
        add("demands", demands(definition.demands()));
        add("missing data", "counts as " + definition.missingData());
    }

    private static String limits(Limits limits) {
        List<String> parts = new ArrayList<>();
        parts.add("failureLimit " + (limits.failureLimit() == Limits.UNLIMITED ? "none" : limits.failureLimit()));
        parts.add("inconclusiveLimit " + limits.inconclusiveLimit());
        parts.add("consecutiveErrorLimit " + limits.consecutiveErrorLimit());
        parts.add("errorLimit " + orNone(limits.errorLimit()));
        parts.add("consecutiveSuccessLimit "
                + (limits.consecutiveSuccessLimit() == 0 ? "none" : limits.consecutiveSuccessLimit()));
        limits.minimumSuccesses().ifPresent(least -> parts.add("minimumSuccesses " + least));
        return String.join(", ", parts);
    }

    private static String schedule(Terms terms) {
        Schedule schedule = terms.schedule();
        OptionalInt count = schedule.effectiveCount();
        return String.join(
                ", ",
                "initialDelay " + Words.of(schedule.initialDelay()),
                "interval " + orNone(schedule.interval()),
                "count " + (count.isPresent() ? count.getAsInt() : "none, endless"),
                "timeout " + Words.of(schedule.timeout()),
                "errorRetry " + Words.of(schedule.errorRetry()),
                "deadline " + Words.of(terms.deadline()) + (schedule.deadline().isPresent() ? "" : ", derived"));
    }

    private static String orNone(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "none";
    }

    private static String orNone(Optional<Duration> duration) {
        return duration.map(Words::of).orElse("none");
    }

    private static String demands(Demands demands) {
        List<String> parts = new ArrayList<>();
        if (demands.coverage()) {
            parts.add("everything expected was seen");
        }
        if (demands.ran()) {
            parts.add("everything expected ran");
        }
        if (demands.window()) {
            parts.add("a window without gaps");
        }
        demands.maxSampleAge().ifPresent(age -> parts.add("samples at most " + Words.of(age) + " old"));
        demands.series().ifPresent(series -> parts.add("exactly " + series + " series"));
        return parts.isEmpty() ? "the answer itself only" : String.join(", ", parts);
    }
}
