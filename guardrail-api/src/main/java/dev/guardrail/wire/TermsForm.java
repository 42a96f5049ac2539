package dev.guardrail.wire;

import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Schedule;
import dev.guardrail.spec.Terms;

/** What a guardrail's measurements are counted by. */
public final class TermsForm {
    private TermsForm() {}

    /** Writes its fields. */
    public static void write(JsonOut out, Terms terms) {
        out.text("guardrail", terms.guardrail());
        out.bool("enforced", terms.enforced());
        out.object("limits", terms.limits(), TermsForm::writeLimits);
        out.object("schedule", terms.schedule(), TermsForm::writeSchedule);
        out.time("deadline", terms.deadline());
        out.whole("keep", terms.keep());
    }

    private static void writeLimits(JsonOut out, Limits limits) {
        out.whole("failureLimit", limits.failureLimit());
        out.whole("inconclusiveLimit", limits.inconclusiveLimit());
        out.whole("consecutiveErrorLimit", limits.consecutiveErrorLimit());
        out.whole("errorLimit", limits.errorLimit());
        out.whole("consecutiveSuccessLimit", limits.consecutiveSuccessLimit());
        out.whole("minimumSuccesses", limits.minimumSuccesses());
    }

    private static void writeSchedule(JsonOut out, Schedule schedule) {
        out.time("initialDelay", schedule.initialDelay());
        out.time("interval", schedule.interval());
        out.whole("count", schedule.count());
        out.time("timeout", schedule.timeout());
        out.time("errorRetry", schedule.errorRetry());
        out.time("deadline", schedule.deadline());
    }

    /**
     * Reads them back.
     *
     * @throws IllegalArgumentException if they contradict each other
     */
    public static Terms read(JsonRecord in) {
        return new Terms(
                in.text("guardrail"),
                in.bool("enforced"),
                readLimits(in.object("limits")),
                readSchedule(in.object("schedule")),
                in.duration("deadline"),
                in.number("keep"));
    }

    private static Limits readLimits(JsonRecord in) {
        return Limits.builder()
                .failureLimit(in.number("failureLimit"))
                .inconclusiveLimit(in.number("inconclusiveLimit"))
                .consecutiveErrorLimit(in.number("consecutiveErrorLimit"))
                .errorLimit(in.optionalNumber("errorLimit"))
                .consecutiveSuccessLimit(in.number("consecutiveSuccessLimit"))
                .minimumSuccesses(in.optionalNumber("minimumSuccesses"))
                .build();
    }

    private static Schedule readSchedule(JsonRecord in) {
        return Schedule.builder()
                .initialDelay(in.duration("initialDelay"))
                .interval(in.optionalDuration("interval"))
                .count(in.optionalNumber("count"))
                .timeout(in.duration("timeout"))
                .errorRetry(in.duration("errorRetry"))
                .deadline(in.optionalDuration("deadline"))
                .build();
    }
}
