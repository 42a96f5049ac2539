package dev.guardrail.kubernetes.ledger;

import dev.guardrail.kubernetes.object.Container;
import dev.guardrail.kubernetes.object.ContainerStatus;
import dev.guardrail.kubernetes.object.Pod;
import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.immutables.value.Value.Immutable;
import org.immutables.value.Value.NaturalOrder;

/**
 * What was ever seen of one pod. Immutable and bounded; what was bad once stays, whatever is seen later, and two memories
 * make the same one in either order.
 */
@Immutable
public abstract class Memory {
    /** Of each sort of memory: a crash loop repeats itself and must not fill the heap, and one is enough to be bad. */
    private static final int BOUND = 8;

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

    /** Every image that was ever specified for a container: "app" and its reference; blank where there was none. */
    @NaturalOrder
    public abstract SortedSet<Specified> images();

    /** When it became ready and when it ceased to be, by the server's account. */
    @NaturalOrder
    public abstract SortedMap<Instant, Boolean> readiness();

    /** Whether every container that has to stay up was running at the same time. */
    public abstract boolean ran();

    /** Whether it failed as a whole without a word on its containers, as after an eviction. */
    public abstract boolean untold();

    /**
     * An image that was specified.
     *
     * @param container the container it was specified for
     * @param image the reference as written; blank if there was none
     */
    public record Specified(String container, String image) implements Comparable<Specified> {
        @Override
        public int compareTo(Specified other) {
            int byContainer = container.compareTo(other.container);
            return byContainer != 0 ? byContainer : image.compareTo(other.image);
        }
    }

    /** What one state tells by itself. */
    static Memory of(Pod pod) {
        ImmutableMemory.Builder memory =
                ImmutableMemory.builder().ran(pod.running()).untold(untold(pod));
        for (Container container : pod.containers()) {
            memory.addImages(new Specified(container.name(), container.image().orElse("")));
            if (container.role() != Container.Role.EPHEMERAL) {
                container.status().ifPresent(status -> remember(pod, container.name(), status, memory));
            }
        }
        pod.condition("Ready").ifPresent(c -> c.since().ifPresent(since -> memory.putReadiness(since, c.isTrue())));
        return memory.build();
    }

    private static boolean untold(Pod pod) {
        return pod.phase().equals("Failed")
                && pod.containers().stream()
                        .anyMatch(c -> c.stays() && c.status().isEmpty());
    }

    private static void remember(Pod pod, String container, ContainerStatus status, ImmutableMemory.Builder memory) {
        memory.putRestarts(container, status.restarts());
        status.waiting().ifPresent(waiting -> memory.addWaits(container + ": " + waiting.reason()));
        Stream.concat(status.termination().stream(), status.lastTermination().stream())
                .filter(end -> counts(pod, end))
                .forEach(end -> memory.addKills(container + ": " + end.words()));
    }

    /** A pod that is told to go ends its containers; that is no failure of theirs, unless memory ran out. */
    private static boolean counts(Pod pod, ContainerStatus.Termination end) {
        return end.failed() && (!pod.leaving() || end.reason().equals("OOMKilled"));
    }

    final Memory and(Memory other) {
        if (equals(other)) {
            return this;
        }
        SortedMap<String, Long> most = new TreeMap<>(restarts());
        other.restarts().forEach((container, count) -> most.merge(container, count, Math::max));
        SortedMap<Instant, Boolean> all = new TreeMap<>(readiness());
        other.readiness().forEach((since, ready) -> all.merge(since, ready, Boolean::logicalAnd));
        while (all.size() > BOUND) {
            all.remove(all.firstKey());
        }
        return ImmutableMemory.builder()
                .restarts(most)
                .kills(union(kills(), other.kills()))
                .waits(union(waits(), other.waits()))
                .images(union(images(), other.images()))
                .readiness(all)
                .ran(ran() || other.ran())
                .untold(untold() || other.untold())
                .build();
    }

    /** Always dropping the greatest keeps the result the same for any order of arrival. */
    private static <T> SortedSet<T> union(SortedSet<T> a, SortedSet<T> b) {
        SortedSet<T> both = new TreeSet<>(a);
        both.addAll(b);
        while (both.size() > BOUND * 8) {
            both.remove(both.last());
        }
        return both;
    }

    /** The sum over all containers of the greatest restart count seen. */
    public final long totalRestarts() {
        return restarts().values().stream().mapToLong(Long::longValue).sum();
    }
}
