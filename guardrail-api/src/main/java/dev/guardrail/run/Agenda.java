package dev.guardrail.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be stepped when: all members, those of them that are due by the tick in which each is, and a queue of those that
 * have an answer. Times are rounded up to whole ticks, so that one awakening serves many. Thread-safe.
 */
final class Agenda {
    private final long tick;
    private final long origin;
    private final Queue<Member> ready = new ArrayDeque<>();
    private final DueHeap due = new DueHeap();
    /** By their numbers, without gaps. */
    private @Nullable Member[] members = new Member[64];

    private int size;

    Agenda(long tick, long origin) {
        this.tick = tick;
        this.origin = origin;
    }

    synchronized void admit(Member member) {
        if (size == members.length) {
            members = Arrays.copyOf(members, size + size / 2);
        }
        members[size] = member;
        member.number = size++;
    }

    synchronized void dismiss(Member member) {
        member.stepper = null;
        int gap = member.number;
        if (gap >= 0) {
            due.remove(gap);
            member.number = Member.GONE;
            Member last = member(--size);
            members[size] = null;
            if (last != member) {
                renumber(last, gap);
            }
        }
    }

    private void renumber(Member member, int number) {
        int before = member.number;
        members[number] = member;
        member.number = number;
        if (due.contains(before)) {
            long at = due.due(before);
            due.remove(before);
            due.set(number, at);
        }
    }

    /** Queues a member to be stepped at once; false if it is queued, gone, or being stepped by this very thread. */
    synchronized boolean ready(Member member) {
        if (member.ready || member.number < 0 || member.stepper == Thread.currentThread()) {
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
        if (due.isEmpty() || sinceOrigin(now) < due.firstDue()) {
            return null;
        }
        Member member = member(due.first());
        take(member);
        return member;
    }

    private void take(Member member) {
        member.stepper = Thread.currentThread();
        if (member.number >= 0) {
            due.remove(member.number);
        }
    }

    /** It was stepped and is due again at a time; earlier, if another thread has said so meanwhile. */
    synchronized void arm(Member member, long at) {
        member.stepper = null;
        long whole = Math.floorDiv(sinceOrigin(at) + tick - 1, tick) * tick;
        int number = member.number;
        if (number >= 0 && (!due.contains(number) || whole < due.due(number))) {
            due.set(number, whole);
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
        } else if (due.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(Math.max(0, due.firstDue() - sinceOrigin(now))));
    }

    synchronized int size() {
        return size;
    }

    synchronized List<Run> runs() {
        return Arrays.stream(members, 0, size).map(Member::itsRun).toList();
    }

    private Member member(int number) {
        return Objects.requireNonNull(members[number], "member");
    }
}
