package dev.guardrail.kubernetes.ledger;

import dev.guardrail.kubernetes.object.Condition;
import dev.guardrail.kubernetes.object.Container;
import dev.guardrail.kubernetes.object.ContainerStatus;
import dev.guardrail.kubernetes.object.ImageVolume;
import dev.guardrail.kubernetes.object.Metadata;
import dev.guardrail.kubernetes.object.Pod;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.immutables.value.Value.Immutable;
import org.immutables.value.Value.NaturalOrder;

/**
 * What was ever seen of one pod. Immutable and bounded; what was bad once stays, whatever is seen later, and two memories
 * make the same one in either order.
 */
@Immutable
public abstract class Memory {
    /** A crash loop repeats itself and must not fill the heap, and one end is enough to be bad. */
    private static final int MOST_WORDS = 8;

    /** Far more than the containers of any pod; one more cannot be dropped unseen, because it may be the bad one. */
    private static final int MOST_FACTS = 256;

    Memory() {}

    /** The greatest number of restarts ever seen, by container; a kubelet may forget and count anew. */
    @NaturalOrder
    public abstract SortedMap<String, Long> restarts();

    /** How containers ended badly while the pod was to stay: "app: OOMKilled, exit code 137". */
    @NaturalOrder
    public abstract SortedSet<String> kills();

    /** Why containers had to wait: "app: ImagePullBackOff". */
    @NaturalOrder
    public abstract SortedSet<String> waits();

    /** Every image that was ever specified for a container or a volume; blank where there was none. */
    @NaturalOrder
    public abstract SortedSet<Specified> images();

    /** When it became ready and when it ceased to be, by the server's account; the latest of these times. */
    @NaturalOrder
    public abstract SortedMap<Instant, Boolean> readiness();

    /** Whose it ever was. */
    public abstract Set<Metadata.Belonging> belongings();

    /** When it got a node, by the server's account. */
    public abstract Optional<Instant> scheduled();

    /** Whether every container that has to stay up was running at the same time. */
    public abstract boolean ran();

    /** Whether its kubelet ever gave account of all its containers. */
    public abstract boolean accounted();

    /** Whether it failed as a whole without a word on its containers, as after an eviction. */
    public abstract boolean untold();

    /** Whether there was more to remember than is kept, so that a violation may be among what was dropped. */
    public abstract boolean overfull();

    /**
     * An image that was specified.
     *
     * @param place what it was specified for: "app", or "volume weights", which no container can be called
     * @param image the reference as written; blank if there was none
     */
    public record Specified(String place, String image) implements Comparable<Specified> {
        /** For a container. */
        public static Specified of(Container container) {
            return new Specified(container.name(), container.image().orElse(""));
        }

        /** For a volume. */
        public static Specified of(ImageVolume volume) {
            return new Specified("volume " + volume.name(), volume.image().orElse(""));
        }

        @Override
        public int compareTo(Specified other) {
            int byPlace = place.compareTo(other.place);
            return byPlace != 0 ? byPlace : image.compareTo(other.image);
        }
    }

    /** What one state tells by itself. */
    static Memory of(Pod pod) {
        ImmutableMemory.Builder memory = ImmutableMemory.builder()
                .ran(pod.running())
                .accounted(pod.accounted())
                .untold(pod.phase().equals("Failed") && !pod.accounted())
                .overfull(pod.containers().size() + pod.imageVolumes().size() > MOST_FACTS)
                .addBelongings(pod.metadata().belonging())
                .scheduled(
                        pod.condition("PodScheduled").filter(Condition::isTrue).flatMap(Condition::since));
        pod.imageVolumes().forEach(volume -> memory.addImages(Specified.of(volume)));
        for (Container container : pod.containers()) {
            memory.addImages(Specified.of(container));
            if (container.role() != Container.Role.EPHEMERAL) {
                container.status().ifPresent(status -> remember(pod, container.name(), status, memory));
            }
        }
        pod.condition("Ready").ifPresent(c -> c.since().ifPresent(since -> memory.putReadiness(since, c.isTrue())));
        return memory.build();
    }

    /** A container that ended before has been started again, also where the kubelet has forgotten how often. */
    private static void remember(Pod pod, String container, ContainerStatus status, ImmutableMemory.Builder memory) {
        memory.putRestarts(
                container, Math.max(status.restarts(), status.lastTermination().isPresent() ? 1 : 0));
        status.waiting().ifPresent(waiting -> memory.addWaits(container + ": " + waiting.reason()));
        Stream.concat(status.termination().stream(), status.lastTermination().stream())
                .filter(end -> counts(pod, end))
                .forEach(end -> memory.addKills(container + ": " + end.words()));
    }

    /** A pod that is told to go ends its containers; that is no failure of theirs, unless memory ran out. */
    private static boolean counts(Pod pod, ContainerStatus.Termination end) {
        boolean before = pod.metadata()
                .askedToGo()
                .flatMap(asked -> end.finished().map(finished -> finished.isBefore(asked)))
                .orElse(false);
        return end.failed() && (!pod.leaving() || before || end.reason().equals("OOMKilled"));
    }

    final Memory and(Memory other) {
        if (equals(other)) {
            return this;
        }
        SortedMap<String, Long> most = new TreeMap<>(restarts());
        other.restarts().forEach((container, count) -> most.merge(container, count, Math::max));
        SortedMap<Instant, Boolean> all = new TreeMap<>(readiness());
        other.readiness().forEach((since, ready) -> all.merge(since, ready, Boolean::logicalAnd));
        while (all.size() > MOST_WORDS) {
            all.remove(all.firstKey());
        }
        SortedSet<Specified> specified = union(images(), other.images(), MOST_FACTS);
        Set<Metadata.Belonging> owners = new HashSet<>(belongings());
        other.belongings().stream().filter(b -> owners.size() < MOST_FACTS).forEach(owners::add);
        return ImmutableMemory.builder()
                .restarts(most)
                .kills(union(kills(), other.kills(), MOST_WORDS))
                .waits(union(waits(), other.waits(), MOST_WORDS))
                .images(specified)
                .readiness(all)
                .belongings(owners)
                .scheduled(earlier(scheduled(), other.scheduled()))
                .ran(ran() || other.ran())
                .accounted(accounted() || other.accounted())
                .untold(untold() || other.untold())
                .overfull(
                        overfull() || other.overfull() || specified.size() == MOST_FACTS || owners.size() == MOST_FACTS)
                .build();
    }

    /** Always dropping the greatest keeps the result the same for any order of arrival. */
    private static <T> SortedSet<T> union(SortedSet<T> a, SortedSet<T> b, int most) {
        SortedSet<T> both = new TreeSet<>(a);
        both.addAll(b);
        while (both.size() > most) {
            both.remove(both.last());
        }
        return both;
    }

    private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
        return a.isEmpty() || (b.isPresent() && b.get().isBefore(a.get())) ? b : a;
    }

    /** Whether it was ever one that belongs to those meant. */
    public final boolean belonged(Predicate<Metadata.Belonging> meant) {
        return belongings().stream().anyMatch(meant);
    }

    /** The sum over all containers of the greatest restart count seen. */
    public final long totalRestarts() {
        return restarts().values().stream().mapToLong(Long::longValue).sum();
    }
}
