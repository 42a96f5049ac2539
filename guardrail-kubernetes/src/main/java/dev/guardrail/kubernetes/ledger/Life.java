package dev.guardrail.kubernetes.ledger;

import dev.guardrail.kubernetes.object.Condition;
import dev.guardrail.kubernetes.object.Pod;
import org.immutables.value.Value.Default;
import org.immutables.value.Value.Immutable;

/** All that is known of one pod uid. Immutable. */
@Immutable
public abstract class Life {
    Life() {}

    /** Its newest state. */
    public abstract Pod pod();

    /** What was ever seen of it, also what later states do not show any more. */
    public abstract Memory memory();

    /** The version of the newest list that showed it; 0 if none did. */
    @Default
    public long listed() {
        return 0;
    }

    /** The newest version of it that a watch told; 0 if none did. */
    @Default
    public long watched() {
        return 0;
    }

    /** The version of its deletion as a watch told it, or of leaving the selector; 0 if none did. */
    @Default
    public long deleted() {
        return 0;
    }

    /** The number of the last stretch in which a watch told it as new; 0 if none did. */
    @Default
    public int announced() {
        return 0;
    }

    /** Whether a later list does not show it. */
    @Default
    public boolean vanished() {
        return false;
    }

    /** Whether it belongs to others now, as a pod that was taken out of its revision to be looked at. */
    @Default
    public boolean released() {
        return false;
    }

    static Life of(Pod pod) {
        return ImmutableLife.builder().pod(pod).memory(Memory.of(pod)).build();
    }

    final Life listedIn(long list) {
        return ImmutableLife.builder().from(this).listed(list).build();
    }

    final Life watchedIn(int stretch) {
        long version = pod().metadata().version();
        return ImmutableLife.builder()
                .from(this)
                .watched(version)
                .announced(stretch)
                .build();
    }

    final Life deletedNow() {
        return ImmutableLife.builder()
                .from(this)
                .deleted(pod().metadata().version())
                .build();
    }

    /** The same pod for those that it belonged to and does no more. */
    public final Life releasedNow() {
        return ImmutableLife.builder().from(this).released(true).build();
    }

    /** As it looks after the newest list; a list tells nothing about what came after it. */
    final Life after(long newestList) {
        boolean absent = listed() < newestList && pod().metadata().version() <= newestList;
        return absent == vanished()
                ? this
                : ImmutableLife.builder().from(this).vanished(absent).build();
    }

    /** Both as one; it does not matter which came first. */
    final Life and(Life other) {
        boolean newer = pod().metadata().version() >= other.pod().metadata().version();
        return ImmutableLife.builder()
                .pod(newer ? pod() : other.pod())
                .memory(memory().and(other.memory()))
                .listed(Math.max(listed(), other.listed()))
                .watched(Math.max(watched(), other.watched()))
                .deleted(Math.max(deleted(), other.deleted()))
                .announced(Math.max(announced(), other.announced()))
                .build();
    }

    /** Whether a watch told that it is gone and nothing newer is known. */
    public final boolean told() {
        return deleted() >= pod().metadata().version();
    }

    /** Whether it is there no more, or not for those that it belonged to. */
    public final boolean gone() {
        return told() || vanished() || released();
    }

    /** Whether what became of its containers was not told: it failed as a whole, or went from its node without a word. */
    public final boolean untold() {
        return memory().untold() || (gone() && pod().scheduled() && !memory().accounted());
    }

    /** Whether it is there and here to stay. */
    public final boolean stands() {
        return !gone() && pod().stands();
    }

    /** Whether it is there and ready. */
    public final boolean ready() {
        return !gone() && pod().ready();
    }

    /** Why the scheduler has no place for it; blank if it has, or has not said so. */
    public final String unschedulable() {
        return pod().condition("PodScheduled")
                .filter(c -> c.status().equals("False"))
                .map(Condition::message)
                .orElse("");
    }
}
