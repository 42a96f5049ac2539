package dev.guardrail.judge;

import dev.guardrail.judge.Reason.Rule;
import dev.guardrail.spec.Schedule;
import dev.guardrail.spec.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
    private final List<Measurement> kept;
    private final @Nullable Moment inFlight;
    private final @Nullable Moment decidedAt;
    private final @Nullable Reason reason;

    private MetricState(
            Terms terms,
            Phase phase,
            Counters counters,
            @Nullable SlotsForegone foregone,
            List<Measurement> kept,
            @Nullable Moment inFlight,
            @Nullable Moment decidedAt,
            @Nullable Reason reason) {
        this.terms = terms;
        this.phase = phase;
        this.counters = counters;
        this.foregone = foregone;
        this.kept = kept;
        this.inFlight = inFlight;
        this.decidedAt = decidedAt;
        this.reason = reason;
    }

    static MetricState pending(Terms terms) {
        return new MetricState(
                terms, Phase.PENDING, Counters.ZERO, SlotsForegone.of(terms), List.of(), null, null, null);
    }

    MetricState asked(Moment at) {
        if (phase.isFinal()) {
            return this;
        }
        return new MetricState(terms, Phase.RUNNING, counters, foregone, kept, at, null, null);
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
        return new MetricState(terms, now.phase(), next, slots, retain(measurement), null, decided, now.reason());
    }

    /** The oldest success goes first, so that what speaks against stays; the newest always stays. */
    private List<Measurement> retain(Measurement newest) {
        if (kept.size() < terms.keep()) {
            Measurement[] next = kept.toArray(new Measurement[kept.size() + 1]);
            next[kept.size()] = newest;
            return List.of(next);
        }
        int gone = 0;
        while (gone < kept.size() && !(kept.get(gone) instanceof Measurement.Successful)) {
            gone++;
        }
        Measurement[] next = kept.toArray(new Measurement[0]);
        int from = gone < kept.size() ? gone : 0;
        System.arraycopy(next, from + 1, next, from, next.length - from - 1);
        next[next.length - 1] = newest;
        return List.of(next);
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
        return new MetricState(terms, end, counters, foregone, kept, null, at, why);
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
        if (kept.isEmpty()) {
            return Optional.of(schedule.initialDelay());
        }
        Measurement last = kept.get(kept.size() - 1);
        Duration wait = last instanceof Measurement.Error
                ? schedule.errorRetry()
                : schedule.interval().orElse(schedule.errorRetry());
        return Optional.of(last.finished().elapsed().plus(wait));
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

    /** The measurements kept, in the order taken: the newest, and of the older ones rather those that are no success. */
    public List<Measurement> kept() {
        return kept;
    }

    /** The newest measurement; where limits or bar decided, it is the one that did. */
    public Optional<Measurement> last() {
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.get(kept.size() - 1));
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
