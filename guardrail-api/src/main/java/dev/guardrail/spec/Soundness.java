package dev.guardrail.spec;

import dev.guardrail.text.Finding;
import dev.guardrail.text.Place;
import java.time.Duration;
import java.util.List;

/**
 * Whether limits and schedule leave a guardrail able to fail and in need of a success. The rules on {@code count} are Argo
 * Rollouts' validation, made strict where equality would let a run without one success end Successful.
 */
final class Soundness {
    private final Refusals refusals;
    private final Limits limits;
    private final Schedule schedule;

    private Soundness(Place place, Limits limits, Schedule schedule) {
        this.refusals = new Refusals(place.source());
        this.limits = limits;
        this.schedule = schedule;
    }

    static List<Finding> check(Place place, Limits limits, Schedule schedule) {
        Soundness soundness = new Soundness(place, limits, schedule);
        soundness.successIsNeeded();
        schedule.effectiveCount().ifPresent(soundness::countSuffices);
        soundness.minimumSuccessesFits();
        soundness.deadlineFits();
        return soundness.refusals.findings();
    }

    /** Without a bar of successes in a row, count alone ends the metric: then the borne outcomes must not fill it. */
    private void successIsNeeded() {
        if (limits.consecutiveSuccessLimit() > 0) {
            return;
        }
        refusals.check(
                limits.failureLimit() != Limits.UNLIMITED,
                "failure-limit-unlimited",
                "failureLimit is unlimited and there is no consecutiveSuccessLimit, so it could never fail",
                "give a failureLimit from 0, or a consecutiveSuccessLimit from 1");
        schedule.effectiveCount().ifPresent(count -> {
            long borne = (long) Math.max(0, limits.failureLimit()) + limits.inconclusiveLimit();
            refusals.check(
                    borne < count,
                    "limits-reach-count",
                    "failureLimit " + limits.failureLimit() + " and inconclusiveLimit " + limits.inconclusiveLimit()
                            + " together reach count " + count + ", so a run without one success could end Successful",
                    "raise count above their sum, or lower the limits");
        });
    }

    private void countSuffices(int count) {
        int bar = limits.consecutiveSuccessLimit();
        long needed = (long) Math.max(0, limits.failureLimit()) + bar;
        refusals.check(
                bar == 0 || count >= needed,
                "count-below-limits",
                "count " + count + " is below failureLimit " + Math.max(0, limits.failureLimit())
                        + " plus consecutiveSuccessLimit " + bar,
                "raise count to at least " + needed);
        refusals.check(
                bar == 0 || count >= limits.inconclusiveLimit(),
                "count-below-limits",
                "count " + count + " is below inconclusiveLimit " + limits.inconclusiveLimit(),
                "raise count or lower the limit");
    }

    /** A deadline that leaves no time for a success contradicts the schedule; one beyond a year is none. */
    private void deadlineFits() {
        try {
            schedule.deadline(limits).ifPresent(deadline -> {
                Duration shortest = schedule.shortest(limits);
                refusals.check(
                        deadline.compareTo(shortest) > 0,
                        "deadline-too-short",
                        "deadline " + Refusals.words(deadline) + " is not after " + Refusals.words(shortest)
                                + ", the least time that initialDelay and intervals leave for a success",
                        "give a later deadline, a shorter interval or a smaller count");
                refusals.check(
                        Refusals.isBounded(deadline),
                        "deadline-too-long",
                        "the deadline that follows from count, interval, timeout and errors is " + deadline.toDays()
                                + " days",
                        "give a deadline of at most a year");
            });
        } catch (ArithmeticException e) {
            refusals.check(
                    false,
                    "deadline-too-long",
                    "the deadline that follows from count, interval, timeout and errors is beyond all measure",
                    "give a deadline of at most a year");
        }
    }

    private void minimumSuccessesFits() {
        refusals.check(
                limits.minimumSuccesses().isEmpty() || schedule.effectiveCount().isEmpty(),
                "minimum-successes-with-count",
                "minimumSuccesses " + limits.minimumSuccesses().orElse(0) + " is set beside count "
                        + schedule.effectiveCount().orElse(0),
                "leave it out; it is for endless guardrails, those with an interval and no count");
    }
}
