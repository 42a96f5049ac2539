package dev.guardrail.report;

import dev.guardrail.evidence.Coverage;
import dev.guardrail.evidence.Witness;
import dev.guardrail.judge.Counters;
import dev.guardrail.judge.MetricState;
import dev.guardrail.source.Redaction;
import dev.guardrail.spec.Demands;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the engine's data are called in a report; nothing from outside gets past here unredacted. */
final class Words {
    private static final int LONGEST = 2_000;

    private Words() {}

    static String safe(String text) {
        return Redaction.redact(text, LONGEST);
    }

    static String cut(String text, int length) {
        String safe = safe(text);
        return safe.length() <= length ? safe : safe.substring(0, length - 1) + "…";
    }

    /** A duration as people write it: {@code 90s}, {@code 5m}, {@code 0.25s}. */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis / 1000.0 + "s";
        }
        long seconds = duration.toSeconds();
        if (seconds >= 3600 && seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds >= 60 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** What was seen: "3 of 3 pods, 6 series, oldest sample 12s". */
    static String of(Witness witness) {
        List<String> parts = new ArrayList<>();
        witness.coverage().map(Coverage::toString).ifPresent(parts::add);
        witness.ran().ifPresent(ran -> parts.add("ran " + ran));
        parts.add(witness.series() + " series");
        if (witness.samples() != witness.series()) {
            parts.add(witness.samples() + " samples");
        }
        witness.oldestSample().ifPresent(age -> parts.add("oldest sample " + of(age)));
        return safe(String.join(", ", parts));
    }

    static String of(Counters counters) {
        return counters.successful() + " successful, " + counters.failed() + " failed, " + counters.inconclusive()
                + " inconclusive, " + counters.error()
                + (counters.error() == 1 ? " error" : " errors");
    }

    static String limits(Limits limits) {
        List<String> parts = new ArrayList<>();
        parts.add("failureLimit " + (limits.failureLimit() == Limits.UNLIMITED ? "none" : limits.failureLimit()));
        parts.add("inconclusiveLimit " + limits.inconclusiveLimit());
        parts.add("consecutiveErrorLimit " + limits.consecutiveErrorLimit());
        parts.add("errorLimit "
                + (limits.errorLimit().isPresent()
                        ? Integer.toString(limits.errorLimit().getAsInt())
                        : "none"));
        if (limits.consecutiveSuccessLimit() > 0) {
            parts.add("consecutiveSuccessLimit " + limits.consecutiveSuccessLimit());
        }
        limits.minimumSuccesses().ifPresent(least -> parts.add("minimumSuccesses " + least));
        return String.join(", ", parts);
    }

    static String schedule(MetricState metric) {
        Schedule schedule = metric.terms().schedule();
        List<String> parts = new ArrayList<>();
        parts.add(
                schedule.effectiveCount().isPresent()
                        ? "count " + schedule.effectiveCount().getAsInt()
                        : "no count");
        schedule.interval().ifPresent(interval -> parts.add("interval " + of(interval)));
        if (!schedule.initialDelay().isZero()) {
            parts.add("initialDelay " + of(schedule.initialDelay()));
        }
        parts.add("timeout " + of(schedule.timeout()));
        parts.add("errorRetry " + of(schedule.errorRetry()));
        parts.add("deadline " + of(metric.terms().deadline()));
        return String.join(", ", parts);
    }

    static String demands(Demands demands) {
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
        demands.maxSampleAge().ifPresent(age -> parts.add("samples at most " + of(age) + " old"));
        demands.series().ifPresent(series -> parts.add("exactly " + series + " series"));
        return parts.isEmpty() ? "the answer itself only" : String.join(", ", parts);
    }
}
