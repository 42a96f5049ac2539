package dev.guardrail.run;

import dev.guardrail.judge.Moment;
import dev.guardrail.source.Inquiry;
import dev.guardrail.source.Reply;
import dev.guardrail.spec.Guardrail;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One question of a run: it waits for a slot, or is under way. */
final class Flight {
    private final Guardrail guardrail;
    private final Duration due;
    private final Duration since;
    private final Slots.Slot slot;
    private @Nullable Moment asked;
    private @Nullable Inquiry inquiry;

    /**
     * A question that waits.
     *
     * @param due when it was due
     * @param since when it began to wait
     */
    Flight(Guardrail guardrail, Duration due, Duration since, Slots.Slot slot) {
        this.guardrail = guardrail;
        this.due = due;
        this.since = since;
        this.slot = slot;
    }

    Guardrail guardrail() {
        return guardrail;
    }

    Slots.Slot slot() {
        return slot;
    }

    /** Until when it may wait: as long as its answer may take. */
    Duration patience() {
        return since.plus(guardrail.schedule().timeout());
    }

    /** When the question was put; empty while it waits. */
    Optional<Moment> asked() {
        return Optional.ofNullable(asked);
    }

    /** The question is about to be put. */
    void leave(Moment now) {
        asked = now;
    }

    /** The question was put. */
    void under(Inquiry way) {
        inquiry = way;
    }

    /** How long after it was due the question was put. */
    Duration late() {
        return asked == null ? Duration.ZERO : asked.elapsed().minus(due);
    }

    Optional<Reply> reply() {
        return inquiry == null ? Optional.empty() : inquiry.poll();
    }

    /** How long until there is something to do for it, now. */
    Duration remaining(Moment now) {
        if (inquiry != null) {
            return inquiry.isAnswered() ? Duration.ZERO : inquiry.remaining();
        }
        return slot.isGranted() ? Duration.ZERO : now.until(patience());
    }

    /** It is no longer needed: whatever still comes of it is ignored. */
    void end() {
        slot.release();
        if (inquiry != null) {
            inquiry.abandon();
        }
    }
}
