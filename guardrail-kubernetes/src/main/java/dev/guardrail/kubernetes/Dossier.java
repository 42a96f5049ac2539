package dev.guardrail.kubernetes;

import dev.guardrail.kubernetes.cluster.ApiException;
import dev.guardrail.kubernetes.ledger.Entry;
import dev.guardrail.kubernetes.ledger.Ledger;
import dev.guardrail.kubernetes.ledger.Life;
import dev.guardrail.kubernetes.object.ControllerRevision;
import dev.guardrail.kubernetes.object.Listing;
import dev.guardrail.kubernetes.object.Metadata;
import dev.guardrail.kubernetes.object.Metadata.Belonging;
import dev.guardrail.kubernetes.object.Workload;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that was read about one subject so far. Safe for use by several threads.
 *
 * <p>What is known is kept apart from whether it is enough: the latter is asked for an instant, of a {@link Population}.
 */
final class Dossier {
    private final Subject subject;
    private final Ledger ledger;
    private final Map<String, Workload> replicaSets = new HashMap<>();
    private final Map<String, ControllerRevision> revisions = new HashMap<>();
    private final CompletableFuture<Boolean> watching = new CompletableFuture<>();
    private @Nullable Workload workload;
    private @Nullable Baseline baseline;
    private @Nullable ApiException watchFailure;
    private @Nullable String asked;
    private @Nullable Instant workloadRead;
    private boolean absent;
    private @Nullable ApiException failure;
    private @Nullable Instant failed;

    /**
     * What was intended after all pods were listed as of a version.
     *
     * @param version of that list
     * @param intent of the workload; empty if there was none
     */
    record Baseline(long version, Optional<String> intent) {}

    Dossier(Subject subject, Ledger ledger) {
        this.subject = subject;
        this.ledger = ledger;
    }

    /** The pods, by list or watch. */
    synchronized void add(Entry entry) {
        ledger.add(entry);
        if (entry instanceof Entry.Opened) {
            watchFailure = null;
            watching.complete(true);
        }
    }

    /** Why the last watch ended, if not in order. */
    synchronized void watchEnded(Optional<ApiException> failure) {
        watchFailure = failure.orElse(null);
    }

    /** Completes with the first watch that is accepted. */
    CompletionStage<Boolean> watching() {
        return watching;
    }

    /** Nobody will watch any more. */
    void close() {
        watching.completeExceptionally(new IllegalStateException("the source was closed"));
    }

    /** The workload as it was after the pods were listed as of a version; empty if there was none. */
    synchronized void baseline(long version, Optional<Workload> read) {
        baseline = new Baseline(version, read.map(Workload::intent));
    }

    /** Where a watch can be taken up again without missing anything. */
    synchronized long position() {
        return ledger.position();
    }

    /** The workload as it is. Watches and reads overtake each other; the newer version stays, and an older one says nothing of now. */
    synchronized void workload(Instant at, Workload read) {
        boolean older = workload != null
                && workload.metadata().version() > read.metadata().version();
        if (!older) {
            workload = read;
            absent = false;
            workloadRead = at;
        }
    }

    /** The workload does not exist, or no more. */
    synchronized void workloadAbsent(Instant at) {
        absent = true;
        workloadRead = at;
    }

    /** All ReplicaSets, from which the newest revision's is picked. What is not among them is there no more. */
    synchronized void replicaSets(Listing<Workload> all) {
        keepNewer(all.items(), replicaSets, Workload::metadata);
        Set<String> uids = all.items().stream().map(set -> set.metadata().uid()).collect(Collectors.toSet());
        replicaSets
                .values()
                .removeIf(set -> set.metadata().version() <= all.version()
                        && !uids.contains(set.metadata().uid()));
    }

    /** One ReplicaSet. */
    synchronized void replicaSet(Workload set) {
        keepNewer(List.of(set), replicaSets, Workload::metadata);
    }

    /** Revisions, from which the newest is picked. */
    synchronized void revisions(Collection<ControllerRevision> read) {
        keepNewer(read, revisions, ControllerRevision::metadata);
    }

    private static <T> void keepNewer(Collection<T> read, Map<String, T> known, Function<T, Metadata> metadata) {
        read.forEach(object -> known.merge(
                metadata.apply(object).uid(),
                object,
                (a, b) -> metadata.apply(a).version() > metadata.apply(b).version() ? a : b));
    }

    /** A question about the subject that found no answer: from here on nothing is known, until pods are listed again. */
    synchronized void failed(Instant at, ApiException why) {
        failure = why;
        failed = at;
    }

    /** What is known for an instant. */
    synchronized Population population(Instant at) {
        Optional<Workload> known = Optional.ofNullable(workload);
        if (asked == null) {
            asked = known.map(Workload::intent).orElse(null);
        }
        Optional<Revision> revision = known.flatMap(w -> Revision.of(w, replicaSets.values(), revisions.values()));
        List<Life> lives = lives(revision);
        boolean blind = failed != null
                && ledger.listedAt().map(listed -> listed.isBefore(failed)).orElse(true);
        return ImmutablePopulation.builder()
                .subject(subject)
                .at(at)
                .workload(known)
                .absent(absent)
                .workloadRead(Optional.ofNullable(workloadRead))
                .asked(Optional.ofNullable(asked))
                .baseline(Optional.ofNullable(baseline))
                .watchFailure(Optional.ofNullable(watchFailure))
                .revision(revision)
                .lives(lives)
                .stretch(ledger.stretch(at))
                .gaps(ledger.gaps())
                .listed(ledger.listed())
                .listedAt(ledger.listedAt())
                .failure(blind ? Optional.ofNullable(failure) : Optional.empty())
                .build();
    }

    private List<Life> lives(Optional<Revision> revision) {
        List<Life> all = ledger.lives();
        if (subject.pick() instanceof Subject.Labelled labelled) {
            return belonging(pod -> labelled.selector().admits(pod.labels()), all);
        } else if (subject.pick() instanceof Subject.Named named) {
            return named(named.name(), all);
        }
        return revision.map(r -> belonging(r.owns(), all)).orElse(List.of());
    }

    /** What a pod did while it was one of those meant stays with them; it is one of them only as long as it belongs. */
    private static List<Life> belonging(Predicate<Belonging> meant, List<Life> all) {
        return all.stream()
                .filter(life -> life.memory().belonged(meant))
                .map(life -> meant.test(life.pod().metadata().belonging()) ? life : life.releasedNow())
                .toList();
    }

    private static List<Life> named(String name, List<Life> all) {
        List<Life> exact = all.stream()
                .filter(life -> life.pod().metadata().name().equals(name))
                .toList();
        return !exact.isEmpty()
                ? exact
                : all.stream()
                        .filter(life -> life.pod().metadata().name().startsWith(name))
                        .toList();
    }
}
