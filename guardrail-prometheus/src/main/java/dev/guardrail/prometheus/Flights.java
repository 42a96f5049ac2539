package dev.guardrail.prometheus;

import dev.guardrail.source.Fault;
import dev.guardrail.source.SourceException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The same question goes out once: who asks it while it is under way waits for that answer, and who asks it within one grid
 * step of its departure gets the answer that came. What failed is shared with those who waited and is not kept. Safe for
 * use by several threads.
 */
final class Flights {
    /** About 64 MB of values, times and labels; the oldest answers go first. */
    private static final long MOST_WEIGHT = 4_000_000;

    private static final int MOST_ANSWERS = 10_000;

    private final Wire wire;
    private final Duration keptFor;
    private final Map<Key, Flight> flights = new HashMap<>();
    /** What has landed, in that order; guarded by {@code flights}. */
    private final Set<Flight> kept = new LinkedHashSet<>();

    private long weight;

    /** What must be equal for an answer to be shared. */
    private record Key(Question question, int keptLabels) {}

    /**
     * Makes an empty one.
     *
     * @param keptFor how long after its departure a question may be asked again for the same instant
     */
    Flights(Wire wire, Duration keptFor) {
        this.wire = wire;
        this.keptFor = keptFor;
    }

    /**
     * The answer to a question, from the server or from whoever asked before. Cancelling the future leaves the others
     * their answer; when nobody waits any more the call is cancelled.
     */
    CompletableFuture<Reading> join(Question question, Duration timeout, int keptLabels) {
        Flight flight = board(new Key(question, keptLabels), timeout);
        boolean sent = flight.depart();
        if (!sent) {
            wire.tally().saved();
        }
        return sent && flight.timeout.equals(timeout) ? flight.seat() : flight.seat(timeout);
    }

    private Flight board(Key key, Duration timeout) {
        synchronized (flights) {
            dropOld();
            Flight found = flights.get(key);
            if (found != null && found.serves(timeout)) {
                found.waiting++;
                return found;
            }
            forget(found);
            Flight flight = new Flight(key, timeout);
            flights.put(key, flight);
            return flight;
        }
    }

    /** An answer that was of no use to one is not kept for others. */
    void forget(Question question, int keptLabels) {
        synchronized (flights) {
            Flight flight = flights.get(new Key(question, keptLabels));
            if (flight != null && flight.landed.isDone()) {
                forget(flight);
            }
        }
    }

    /** How many answers are held for whoever may still ask. */
    int held() {
        synchronized (flights) {
            return kept.size();
        }
    }

    /** Looks at what has landed only: what is under way may be much, and none of it can be dropped. */
    private void dropOld() {
        long now = wire.timer().nanos();
        while (!kept.isEmpty()) {
            Flight oldest = kept.iterator().next();
            if (!oldest.isOld(now) && weight <= MOST_WEIGHT && kept.size() <= MOST_ANSWERS) {
                return;
            }
            forget(oldest);
        }
    }

    private void forget(@Nullable Flight flight) {
        if (flight != null) {
            flights.remove(flight.key, flight);
            weight -= kept.remove(flight) ? flight.size : 0;
        }
    }

    /** One question under way or answered, with all who want its answer. */
    private final class Flight {
        private final Key key;
        private final Duration timeout;
        private final long departedAt = wire.timer().nanos();
        private final CompletableFuture<Reading> landed = new CompletableFuture<>();
        private final AtomicBoolean departed = new AtomicBoolean();
        private volatile @Nullable CompletableFuture<Reading> call;
        /** Guarded by {@code flights}, as is the size. */
        private int waiting = 1;

        private long size;

        Flight(Key key, Duration timeout) {
            this.key = key;
            this.timeout = timeout;
        }

        /**
         * Whether its answer will do: it is there and not old, or it may take as long as the asker would wait and at least
         * half of that is left. Who joined later would share an end that has little to do with its own time.
         */
        boolean serves(Duration patience) {
            long now = wire.timer().nanos();
            Duration left = timeout.minusNanos(now - departedAt);
            return landed.isDone()
                    ? !isOld(now)
                    : timeout.compareTo(patience) >= 0 && left.multipliedBy(2).compareTo(patience) >= 0;
        }

        boolean isOld(long now) {
            return now - departedAt >= keptFor.toNanos();
        }

        /** Sends the question, unless somebody has; says whether it was sent now. */
        boolean depart() {
            if (!departed.compareAndSet(false, true)) {
                return false;
            }
            CompletableFuture<Reading> sent = wire.send(key.question(), timeout, key.keptLabels());
            call = sent;
            var unused = sent.whenComplete(this::land);
            return true;
        }

        private void land(@Nullable Reading reading, @Nullable Throwable failure) {
            if (reading == null) {
                synchronized (flights) {
                    forget(this);
                }
                landed.completeExceptionally(failure == null ? new IllegalStateException("no reading") : failure);
                return;
            }
            long weighed = reading.weight();
            synchronized (flights) {
                if (flights.get(key) == this) {
                    size = weighed;
                    weight += weighed;
                    kept.add(this);
                }
                dropOld();
            }
            landed.complete(reading);
        }

        /** For whoever sent the question: the call ends when its time does. */
        CompletableFuture<Reading> seat() {
            CompletableFuture<Reading> seat = landed.copy();
            var unused = seat.whenComplete((reading, failure) -> leave());
            return seat;
        }

        /** For whoever joined, perhaps with less time than the flight has. */
        CompletableFuture<Reading> seat(Duration patience) {
            CompletableFuture<Reading> seat = seat();
            if (!seat.isDone()) {
                Runnable timer = wire.timer().after(patience, () -> seat.completeExceptionally(late(patience)));
                var unused = seat.whenComplete((reading, failure) -> timer.run());
            }
            return seat;
        }

        private static SourceException late(Duration patience) {
            return new SourceException(Fault.Kind.TIMEOUT, "no complete answer within " + Promql.duration(patience));
        }

        private void leave() {
            if (landed.isDone()) {
                return;
            }
            CompletableFuture<Reading> under = call;
            synchronized (flights) {
                waiting--;
                if (waiting > 0 || landed.isDone()) {
                    return;
                }
                forget(this);
            }
            if (under != null) {
                under.cancel(true);
            }
        }
    }
}
