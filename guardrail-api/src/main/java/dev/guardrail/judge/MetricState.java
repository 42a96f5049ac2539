package dev.guardrail.judge;

import dev.guardrail.judge.Reason.Rule;
import dev.guardrail.spec.Schedule;
import dev.guardrail.spec.Terms;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where one guardrail stands in a run. Immutable, and of bounded size whatever the number of measurements. A final phase is
 * latched: nothing that comes later changes it.
 */
public final class MetricState {
    private final Terms terms;
    private final Phase phase;
    private final Counters counters;
    private final @Nullable SlotsForegone foregone;
    /** The older ones that are no success, whole. */
    private final List<Measurement> against;

    private final Outlines successes;
    private final @Nullable Measurement newest;
    private final @Nullable Moment inFlight;
    private final @Nullable Moment decidedAt;
    private final @Nullable Reason reason;

    private MetricState(
            Terms terms,
            Phase phase,
            Counters counters,
            @Nullable SlotsForegone foregone,
            List<Measurement> against,
            Outlines successes,
            @Nullable Measurement newest,
            @Nullable Moment inFlight,
            @Nullable Moment decidedAt,
            @Nullable Reason reason) {
        this.terms = terms;
        this.phase = phase;
        this.counters = counters;
        this.foregone = foregone;
        this.against = against;
        this.successes = successes;
        this.newest = newest;
        this.inFlight = inFlight;
        this.decidedAt = decidedAt;
        this.reason = reason;
    }

    static MetricState pending(Terms terms) {
        SlotsForegone foregone = SlotsForegone.of(terms);
        return new MetricState(
                terms, Phase.PENDING, Counters.ZERO, foregone, List.of(), Outlines.NONE, null, null, null, null);
    }

    MetricState asked(Moment at) {
        if (phase.isFinal()) {
            return this;
        }
        return new MetricState(terms, Phase.RUNNING, counters, foregone, against, successes, newest, at, null, null);
    }

    /** Only what was asked for can be answered: an answer that comes late or twice changes nothing. */
    MetricState measured(Measurement measurement) {
        if (phase.isFinal() || inFlight == null || !inFlight.equals(measurement.asked())) {
            return this;
        }
        Counters next = counters.plus(measurement);
        SlotsForegone slots = foregone == null ? null : foregone.plus(measurement);
        Assessment now = Assessment.of(terms, next, slots != null && slots.exhausted());
        Moment decided = now.phase().isFinal() ? measurement.finished() : null;
        return retain(measurement, now, next, slots, decided);
    }

    /** The oldest success goes first, so that what speaks against stays; the newest always stays, and stays whole. */
    private MetricState retain(
            Measurement measurement,
            Assessment now,
            Counters next,
            @Nullable SlotsForegone slots,
            @Nullable Moment decided) {
        int room = terms.keep() - 1;
        List<Measurement> bad = against;
        if (newest != null && !(newest instanceof Measurement.Successful)) {
            int gone = against.size() < room ? 0 : against.size() + 1 - room;
            bad = Stream.concat(against.stream(), Stream.of(newest)).skip(gone).toList();
        }
        Outlines good = successes.plus(newest, bad.size(), room - bad.size());
        return new MetricState(terms, now.phase(), next, slots, bad, good, measurement, null, decided, now.reason());
    }

    MetricState expired(Moment at) {
        String text = "unfinished at the deadline, " + seconds(terms.deadline()) + " after the start: " + progress();
        return end(Phase.ERROR, Rule.DEADLINE, text, at);
    }

    MetricState terminated(Rule rule, String why, Moment at) {
        return end(Phase.TERMINATED, rule, why + ": " + progress(), at);
    }

    /** Judges what is there: an endless metric may have met its bar, any other unfinished one has not. */
    MetricState completed(Moment at) {
        OptionalInt needed = terms.limits().minimumSuccesses();
        if (needed.isPresent() && counters.successful() >= needed.getAsInt()) {
            String text =
                    "completed after " + counters.successful() + " successes, minimumSuccesses " + needed.getAsInt();
            return end(Phase.SUCCESSFUL, Rule.MINIMUM_SUCCESSES, text, at);
        }
        return end(Phase.TERMINATED, Rule.COMPLETED_EARLY, "completed before its bar: " + progress(), at);
    }

    private MetricState end(Phase end, Rule rule, String text, Moment at) {
        if (phase.isFinal()) {
            return this;
        }
        Reason why = new Reason(terms.guardrail(), rule, text);
        return new MetricState(terms, end, counters, foregone, against, successes, newest, null, at, why);
    }

    private String progress() {
        OptionalInt count = terms.schedule().effectiveCount();
        return counters.count() + (count.isPresent() ? " of " + count.getAsInt() : "") + " measurements, "
                + counters.successful() + " successful, " + counters.error()
                + (counters.error() == 1 ? " error" : " errors");
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }

    /**
     * When the next measurement is due, from the run's start; empty if it is in flight or none is needed. An overdue one is
     * taken once, there is no catching up.
     */
    public Optional<Duration> due() {
        if (phase.isFinal() || inFlight != null) {
            return Optional.empty();
        }
        Schedule schedule = terms.schedule();
        if (newest == null) {
            return Optional.of(schedule.initialDelay());
        }
        Duration wait = newest instanceof Measurement.Error
                ? schedule.errorRetry()
                : schedule.interval().orElse(schedule.errorRetry());
        return Optional.of(newest.finished().elapsed().plus(wait));
    }

    /** What the guardrail's measurements are counted by. */
    public Terms terms() {
        return terms;
    }

    /** The guardrail's name. */
    public String guardrail() {
        return terms.guardrail();
    }

    /** Where it stands. */
    public Phase phase() {
        return phase;
    }

    /** What has been measured so far; complete whatever is kept. */
    public Counters counters() {
        return counters;
    }

    /**
     * The measurements kept, in the order taken: the newest, and of the older ones rather those that are no success. These
     * are whole. Older successes are outlines of what they were: times to the millisecond, the question, how much was read
     * and the value; what else they rested on stands in the journal.
     */
    public List<Measurement> kept() {
        List<Measurement> all = successes.among(against);
        if (newest != null) {
            all.add(newest);
        }
        return Collections.unmodifiableList(all);
    }

    /** The newest measurement, whole; where limits or bar decided, it is the one that did. */
    public Optional<Measurement> last() {
        return Optional.ofNullable(newest);
    }

    /** When the measurement in flight was asked for; empty if there is none. */
    public Optional<Moment> inFlight() {
        return Optional.ofNullable(inFlight);
    }

    /** When the phase became final. */
    public Optional<Moment> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** Why the phase is final; empty while it is not. */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    @Override
    public String toString() {
        String under = inFlight == null ? "" : " in flight since " + inFlight.at();
        return terms.guardrail() + " " + phase + " " + counters + under;
    }
}
