package dev.guardrail.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be stepped when: a heap of all members by the tick in which each is due, and a queue of those that have an
 * answer. Times are rounded up to whole ticks, so that one awakening serves many. Thread-safe.
 */
final class Agenda {
    /** Due at no time that is known. */
    static final long NEVER = Long.MAX_VALUE;

    private final long tick;
    private final long origin;
    private final Queue<Member> ready = new ArrayDeque<>();
    private @Nullable Member[] heap = new Member[64];
    private int size;

    Agenda(long tick, long origin) {
        this.tick = tick;
        this.origin = origin;
    }

    synchronized void admit(Member member) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size + size / 2);
        }
        place(member, size++);
    }

    synchronized void dismiss(Member member) {
        member.stepper = null;
        int hole = member.index;
        if (hole >= 0) {
            Member last = at(--size);
            heap[size] = null;
            member.index = -1;
            if (last != member) {
                place(last, hole);
                move(last);
            }
        }
    }

    /** Queues a member to be stepped at once; false if it is queued, gone, or being stepped by this very thread. */
    synchronized boolean ready(Member member) {
        if (member.ready || member.index < 0 || member.stepper == Thread.currentThread()) {
            return false;
        }
        member.ready = true;
        return ready.add(member);
    }

    synchronized int readyCount() {
        return ready.size();
    }

    /** The next member that is ready, to be stepped by the caller; null if there is none. */
    synchronized @Nullable Member nextReady() {
        Member member = ready.poll();
        if (member != null) {
            member.ready = false;
            take(member);
        }
        return member;
    }

    /** The next member that is due at a time, to be stepped by the caller; null if there is none. */
    synchronized @Nullable Member nextDue(long now) {
        if (size == 0 || at(0).due == NEVER || sinceOrigin(now) < at(0).due) {
            return null;
        }
        Member member = at(0);
        take(member);
        return member;
    }

    private void take(Member member) {
        member.stepper = Thread.currentThread();
        if (member.index >= 0) {
            member.due = NEVER;
            move(member);
        }
    }

    /** It was stepped and is due again at a time; earlier, if another thread has said so meanwhile. */
    synchronized void arm(Member member, long at) {
        member.stepper = null;
        long whole = Math.floorDiv(sinceOrigin(at) + tick - 1, tick) * tick;
        if (member.index >= 0 && whole < member.due) {
            member.due = whole;
            move(member);
        }
    }

    /** Ticks have an arbitrary origin and may be negative; differences are what counts. */
    private long sinceOrigin(long ticks) {
        return ticks - origin;
    }

    /** How long until something is to be done; empty if nothing is known of. */
    synchronized Optional<Duration> untilNext(long now) {
        if (!ready.isEmpty()) {
            return Optional.of(Duration.ZERO);
        } else if (size == 0 || at(0).due == NEVER) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(Math.max(0, at(0).due - sinceOrigin(now))));
    }

    synchronized int size() {
        return size;
    }

    synchronized List<Run> runs() {
        return Arrays.stream(heap, 0, size).map(Member::itsRun).toList();
    }

    private Member at(int index) {
        Member member = heap[index];
        if (member == null) {
            throw new IllegalStateException("nobody at " + index + " of " + size);
        }
        return member;
    }

    private void place(Member member, int index) {
        heap[index] = member;
        member.index = index;
    }

    /** Up past those due later, or down past those due earlier. */
    private void move(Member member) {
        int index = member.index;
        while (index > 0 && member.due < at((index - 1) / 2).due) {
            place(at((index - 1) / 2), index);
            index = (index - 1) / 2;
        }
        int child = earlierChild(index);
        while (child < size && at(child).due < member.due) {
            place(at(child), index);
            index = child;
            child = earlierChild(index);
        }
        place(member, index);
    }

    private int earlierChild(int index) {
        int left = 2 * index + 1;
        return left + 1 < size && at(left + 1).due < at(left).due ? left + 1 : left;
    }
}
