package dev.guardrail.read;

import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Schedule;
import dev.guardrail.text.FieldType;
import dev.guardrail.text.Fields;
import dev.guardrail.text.Findings;
import dev.guardrail.text.Node;
import dev.guardrail.text.Null;
import dev.guardrail.text.RefusedException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Reads when and how often a metric is measured, and what it bears: Argo's fields, strictly. */
final class Bounds {
    /** What Argo Rollouts bears in silence. */
    private static final int ARGO_ERROR_LIMIT = 4;

    private final Fields metric;
    private final Relocation relocation;
    private final Findings findings;
    private boolean settled = true;

    Bounds(Fields metric, Relocation relocation, Findings findings) {
        this.metric = metric;
        this.relocation = relocation;
        this.findings = findings;
    }

    /** Whether every number was there and sound, so that they can be held against each other. */
    boolean settled() {
        return settled;
    }

    /** Limits, or the strict ones if what is there is refused. */
    Limits limits(Settings settings) {
        Limits.Builder limits = Limits.builder();
        limits.consecutiveErrorLimit(ARGO_ERROR_LIMIT).unboundedErrors();
        number("failureLimit").ifPresent(limits::failureLimit);
        number("inconclusiveLimit").ifPresent(limits::inconclusiveLimit);
        number("consecutiveErrorLimit").ifPresent(limits::consecutiveErrorLimit);
        number("consecutiveSuccessLimit").ifPresent(limits::consecutiveSuccessLimit);
        settings.errorLimit().ifPresent(limits::errorLimit);
        settings.minimumSuccesses().ifPresent(limits::minimumSuccesses);
        try {
            return limits.build();
        } catch (RefusedException e) {
            return refused(e, Limits.strict());
        }
    }

    /** The schedule, or one measurement if what is there is refused. */
    Schedule schedule(Settings settings, Optional<Duration> timeout) {
        Schedule.Builder schedule = Schedule.builder();
        duration("interval", schedule::interval);
        duration("initialDelay", schedule::initialDelay);
        boolean repeatable = settled || !given("interval");
        number("count").ifPresent(count -> count(repeatable ? count : 1, schedule));
        settings.timeout().or(() -> timeout).ifPresent(schedule::timeout);
        settings.errorRetry().ifPresent(schedule::errorRetry);
        settings.deadline().ifPresent(schedule::deadline);
        try {
            return schedule.build();
        } catch (RefusedException e) {
            return refused(e, Schedule.once());
        }
    }

    private void count(int count, Schedule.Builder schedule) {
        if (count == 0) {
            findings.note(
                    "zero-count",
                    metric.node("count").map(Node::place).orElseThrow(),
                    metric.name("count") + " is 0, which counts as not given",
                    "remove it, or give a number from 1");
        } else {
            schedule.count(count);
        }
    }

    private <T> T refused(RefusedException refusal, T instead) {
        settled = false;
        findings.addAll(relocation.of(refusal.findings()));
        return instead;
    }

    private void duration(String key, Consumer<Duration> use) {
        Optional<Duration> value = metric.optional(key, FieldType.DURATION);
        settled &= value.isPresent() || !given(key);
        value.ifPresent(use);
    }

    private OptionalInt number(String key) {
        Optional<Long> value = metric.optional(key, FieldType.WHOLE_OR_QUOTED);
        settled &= value.isPresent() || !given(key);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        long number = value.get();
        if (number != (int) number) {
            settled = false;
            findings.error(
                    "out-of-range",
                    metric.node(key).map(Node::place).orElseThrow(),
                    metric.name(key) + " is " + number + ", of which Argo Rollouts would keep 32 bits: " + (int) number,
                    "give a number that fits");
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) number);
    }

    private boolean given(String key) {
        return metric.node(key).filter(node -> !(node instanceof Null)).isPresent();
    }
}
