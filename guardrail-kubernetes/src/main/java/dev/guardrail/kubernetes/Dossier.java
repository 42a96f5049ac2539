package dev.guardrail.kubernetes;

import dev.guardrail.kubernetes.cluster.ApiException;
import dev.guardrail.kubernetes.ledger.Entry;
import dev.guardrail.kubernetes.ledger.Ledger;
import dev.guardrail.kubernetes.ledger.Life;
import dev.guardrail.kubernetes.object.ControllerRevision;
import dev.guardrail.kubernetes.object.Metadata;
import dev.guardrail.kubernetes.object.Workload;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
    private @Nullable Workload workload;
    private @Nullable Instant workloadRead;
    private boolean absent;
    private @Nullable ApiException failure;
    private @Nullable Instant failed;

    Dossier(Subject subject, Ledger ledger) {
        this.subject = subject;
        this.ledger = ledger;
    }

    /** The pods, by list or watch. */
    synchronized void add(Entry entry) {
        ledger.add(entry);
    }

    /** Where a watch can be taken up again without missing anything. */
    synchronized long position() {
        return ledger.position();
    }

    /** The workload as it is. Watches and reads overtake each other; the newer version stays. */
    synchronized void workload(Instant at, Workload read) {
        boolean older = workload != null
                && workload.metadata().version() > read.metadata().version();
        if (!older) {
            workload = read;
            absent = false;
        }
        workloadRead = at;
    }

    /** The workload does not exist, or no more. */
    synchronized void workloadAbsent(Instant at) {
        absent = true;
        workloadRead = at;
    }

    /** ReplicaSets, from which the newest revision's is picked. Their templates never change. */
    synchronized void replicaSets(Collection<Workload> sets) {
        keepNewer(sets, replicaSets, Workload::metadata);
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
            return all.stream()
                    .filter(life ->
                            labelled.selector().admits(life.pod().metadata().labels()))
                    .toList();
        } else if (subject.pick() instanceof Subject.Named named) {
            return named(named.name(), all);
        }
        return revision.map(r ->
                        all.stream().filter(life -> r.owns().test(life.pod())).toList())
                .orElse(List.of());
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
