package dev.guardrail.prometheus;

import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Through which every request goes: so many at once, so many a second, none while an overloaded server rests. Who finds no
 * slot waits in line. Starts no thread: a request goes out on the thread that made room for it. Safe for use by several
 * threads.
 *
 * <p>Who came first goes first, until more wait than may be under way; from then on, until nobody waits, it is who came
 * last. In a line that does not get shorter, whoever is first has hardly any time left: nearly every slot would go to a
 * request that its asker does not wait for to the end.
 */
final class Gate {
    private final Budget budget;
    private final Timer timer;
    private final Backoff backoff;
    private final Rate rate;
    private final NavigableMap<Long, Ticket> line = new TreeMap<>();
    private long entered;
    private boolean crowded;
    private int underWay;
    private boolean admitting;
    private @Nullable Runnable alarm;

    Gate(Budget budget, Timer timer) {
        this.budget = budget;
        this.timer = timer;
        this.backoff = new Backoff(budget.underWay());
        this.rate = new Rate(budget.perSecond());
    }

    /** A request's place: in the line, then with a slot, then gone. */
    final class Ticket {
        private final Runnable admitted;
        private boolean inside;
        private long number;

        private Ticket(Runnable admitted) {
            this.admitted = admitted;
        }

        /**
         * Gets in line.
         *
         * @param patience how long the request could wait
         * @throws SourceException at once if it can be seen that this is not long enough, or the line is full
         */
        void enter(Duration patience) {
            boolean atOnce;
            synchronized (Gate.this) {
                long now = timer.nanos();
                boolean free = line.isEmpty() && hasSlot() && pause(now) == 0;
                if (backoff.left(now) >= patience.toNanos() || (!free && line.size() >= budget.waiting())) {
                    throw starved(patience);
                }
                atOnce = free && !admitting;
                if (atOnce) {
                    admitting = true;
                    occupy(now);
                } else {
                    number = ++entered;
                    line.put(number, this);
                    crowded |= line.size() > budget.underWay();
                }
            }
            if (atOnce) {
                admit(this);
            } else {
                admit();
            }
        }

        /** Gives the slot or the place in line back; any further call has no effect. */
        void leave() {
            synchronized (Gate.this) {
                if (!inside) {
                    line.remove(number);
                    crowded &= !line.isEmpty();
                    return;
                }
                inside = false;
                underWay--;
                if (line.isEmpty()) {
                    return;
                }
            }
            admit();
        }

        /** Takes a slot; the gate is held. */
        private void occupy(long now) {
            inside = true;
            underWay++;
            rate.take(now);
        }
    }

    /** A place for one request; {@code admitted} is run once, when it may go out. */
    Ticket ticket(Runnable admitted) {
        return new Ticket(admitted);
    }

    /** Why a request went without a slot until its time was over. */
    synchronized SourceException starved(Duration patience) {
        String limit;
        if (backoff.left(timer.nanos()) > 0) {
            Duration left = Duration.ofMillis(backoff.left(timer.nanos()) / 1_000_000 + 1);
            limit = backoff.reason() + ", so nothing is sent for another " + Promql.duration(left);
        } else if (!hasSlot()) {
            limit = underWay + " requests are under way, " + backoff.allowed() + " may be"
                    + (backoff.allowed() < budget.underWay() ? " since " + backoff.reason() : "");
        } else if (patience.isZero() || patience.isNegative()) {
            limit = "there was no time to ask";
        } else {
            limit = "the budget is " + budget.perSecond() + " requests a second";
        }
        return new SourceException(
                Fault.Kind.REJECTED,
                "no slot within " + Promql.duration(patience) + ": " + limit + "; " + line.size()
                        + " requests wait, at most " + budget.waiting() + " may");
    }

    /**
     * Takes one more request out of the budget, for whoever has a slot and must ask once more.
     *
     * @return how long it has to wait
     */
    synchronized Duration again() {
        long now = timer.nanos();
        long wait = pause(now);
        rate.take(now);
        return Duration.ofNanos(wait);
    }

    void overloaded(long sentAt, int status, @Nullable Duration retryAfter) {
        synchronized (this) {
            backoff.overloaded(timer.nanos(), sentAt, status, retryAfter);
        }
    }

    void healthy(long sentAt) {
        synchronized (this) {
            backoff.healthy(sentAt);
        }
    }

    /** Lets in whoever may come in. One thread at a time does so, else a line of failures would recurse as deep as it is. */
    private void admit() {
        synchronized (this) {
            if (admitting) {
                return;
            }
            admitting = true;
        }
        admit(null);
    }

    /** Lets in one that has its slot already, if given, and then whoever may come in. */
    private void admit(@Nullable Ticket first) {
        boolean ended = false;
        try {
            if (first != null) {
                first.admitted.run();
            }
            for (List<Ticket> next = next(); !next.isEmpty(); next = next()) {
                next.forEach(ticket -> ticket.admitted.run());
            }
            ended = true;
        } finally {
            // Or an error on one thread, such as a stack that is used up, would leave all others waiting for ever.
            if (!ended) {
                stopAdmitting();
            }
        }
    }

    private synchronized void stopAdmitting() {
        admitting = false;
    }

    private synchronized List<Ticket> next() {
        List<Ticket> out = line.isEmpty() ? List.of() : new ArrayList<>();
        long now = line.isEmpty() ? 0 : timer.nanos();
        while (!line.isEmpty() && hasSlot() && pause(now) == 0) {
            Ticket next = (crowded ? line.pollLastEntry() : line.pollFirstEntry()).getValue();
            next.occupy(now);
            out.add(next);
        }
        crowded &= !line.isEmpty();
        if (out.isEmpty()) {
            admitting = false;
            arm();
        }
        return out;
    }

    private boolean hasSlot() {
        return underWay < backoff.allowed();
    }

    /** How long nobody may come in though there are slots. */
    private long pause(long now) {
        return Math.max(backoff.left(now), rate.left(now));
    }

    private void arm() {
        if (alarm != null) {
            alarm.run();
            alarm = null;
        }
        if (!line.isEmpty() && hasSlot()) {
            alarm = timer.after(Duration.ofNanos(pause(timer.nanos())), this::admit);
        }
    }

    synchronized int underWay() {
        return underWay;
    }

    synchronized int waiting() {
        return line.size();
    }
}
