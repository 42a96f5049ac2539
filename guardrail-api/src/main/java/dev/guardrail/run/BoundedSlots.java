package dev.guardrail.run;

import dev.guardrail.source.MetricSource;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * So many questions at once for each backend; whoever finds none free is served in the order of asking. A slot that is
 * given back goes to the first in the queue and to nobody else, so that none is overtaken for ever. Thread-safe.
 */
final class BoundedSlots implements Slots {
    private final int width;
    private final IdentityHashMap<Object, Gate> gates = new IdentityHashMap<>();

    BoundedSlots(int width) {
        this.width = width;
    }

    /** The slots of one backend; forgotten when nobody uses them. */
    private static final class Gate {
        private int taken;
        private Set<Place> waiting = Set.of();
    }

    private enum Standing {
        WAITING,
        GRANTED,
        RELEASED
    }

    @Override
    public synchronized Slot request(MetricSource source, Runnable granted) {
        Place place = new Place(backend(source), granted);
        Gate gate = gates.computeIfAbsent(place.backend, unused -> new Gate());
        if (gate.taken < width) {
            gate.taken++;
            place.standing = Standing.GRANTED;
        } else {
            gate.waiting = gate.waiting.isEmpty() ? new LinkedHashSet<>() : gate.waiting;
            gate.waiting.add(place);
        }
        return place;
    }

    /** A source that cannot say has slots of its own. */
    private static Object backend(MetricSource source) {
        try {
            Object backend = source.backend();
            return backend == null ? source : backend;
        } catch (Throwable e) {
            return source;
        }
    }

    private synchronized @Nullable Place handOn(Place place) {
        Gate gate = gates.get(place.backend);
        Standing before = place.standing;
        place.standing = Standing.RELEASED;
        if (gate == null || before == Standing.RELEASED || (before == Standing.WAITING && gate.waiting.remove(place))) {
            return null;
        }
        if (gate.waiting.isEmpty()) {
            gate.taken--;
            if (gate.taken == 0) {
                gates.remove(place.backend);
            }
            return null;
        }
        Place next = gate.waiting.iterator().next();
        gate.waiting.remove(next);
        next.standing = Standing.GRANTED;
        return next;
    }

    private final class Place implements Slot {
        private final Object backend;
        private final Runnable granted;
        private volatile Standing standing = Standing.WAITING;

        Place(Object backend, Runnable granted) {
            this.backend = backend;
            this.granted = granted;
        }

        @Override
        public boolean isGranted() {
            return standing == Standing.GRANTED;
        }

        @Override
        public void release() {
            Place next = handOn(this);
            if (next != null) {
                next.granted.run();
            }
        }

        @Override
        public String toString() {
            return "all " + width + " slots for questions to its source were taken";
        }
    }
}
