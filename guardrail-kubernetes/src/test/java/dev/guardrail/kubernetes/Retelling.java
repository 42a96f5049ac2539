package dev.guardrail.kubernetes;

import dev.guardrail.kubernetes.cluster.Target;
import dev.guardrail.kubernetes.ledger.Entry;
import dev.guardrail.kubernetes.ledger.Ledger;
import dev.guardrail.kubernetes.object.ControllerRevision;
import dev.guardrail.kubernetes.object.Listing;
import dev.guardrail.kubernetes.object.Pod;
import dev.guardrail.kubernetes.object.ResourceType;
import dev.guardrail.kubernetes.object.WatchEvent;
import dev.guardrail.kubernetes.object.Workload;
import dev.guardrail.kubernetes.recording.Exchange;
import dev.guardrail.kubernetes.recording.Recording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells a dossier what was read about its subject, in the order of time and up to an instant: the answers to questions that
 * a source of this subject would have asked.
 */
final class Retelling {
    private final Recording recording;
    private final Subject subject;
    private final Dossier dossier;
    private final Reach reach;
    private final Map<String, Listing<Pod>> unfinished = new HashMap<>();
    private final List<Event> events = new ArrayList<>();

    /** Something that became known at a time. */
    private record Event(double at, int seq, int line, Runnable telling) {}

    Retelling(Recording recording, Subject subject, List<Told> told) {
        this.recording = recording;
        this.subject = subject;
        this.dossier = new Dossier(subject, new Ledger(10_000, Duration.ofSeconds(90)));
        this.reach = new Reach(subject, told);
        told.forEach(this::collect);
        events.sort(Comparator.comparingDouble(Event::at)
                .thenComparingInt(Event::seq)
                .thenComparingInt(Event::line));
    }

    Dossier upTo(double time) {
        events.stream()
                .takeWhile(event -> event.at() <= time)
                .forEach(event -> event.telling().run());
        return dossier;
    }

    private void collect(Told answer) {
        Target target = answer.exchange().target();
        if (reach.isIn(target, ResourceType.PODS)) {
            if (reach.covers(target)) {
                pods(answer);
            } else {
                some(answer);
            }
        } else if (subject.pick() instanceof Subject.Owned owned
                && (target.path() + "/")
                        .startsWith(owned.type().path(subject.namespace()) + "/" + owned.name() + "/")) {
            failureOf(answer, true);
        }
        if (answer instanceof Told.One one && one.object() instanceof Workload workload) {
            at(
                    answer.exchange(),
                    answer.exchange().end(),
                    0,
                    () -> workload(answer.exchange().end(), workload));
        } else if (answer instanceof Told.Page page) {
            allReplicaSets(page);
            at(
                    answer.exchange(),
                    answer.exchange().end(),
                    0,
                    () -> page.listing()
                            .items()
                            .forEach(item -> known(answer.exchange().end(), item)));
        } else if (answer instanceof Told.Stream stream && !reach.isIn(target, ResourceType.PODS)) {
            workloadStream(stream);
        }
    }

    /** A list without parameters and further pages is all there is. */
    private void allReplicaSets(Told.Page page) {
        Target target = page.exchange().target();
        List<Workload> sets = page.listing().items().stream()
                .filter(Workload.class::isInstance)
                .map(Workload.class::cast)
                .toList();
        boolean all = reach.isIn(target, ResourceType.REPLICA_SETS)
                && target.query().isEmpty()
                && page.listing().next().isEmpty();
        if (all) {
            Listing<Workload> listing = new Listing<>(sets, page.listing().version(), Optional.empty());
            at(page.exchange(), page.exchange().end(), 1, () -> dossier.replicaSets(listing));
        }
    }

    private void at(Exchange exchange, double time, int line, Runnable telling) {
        events.add(new Event(time, exchange.seq(), line, telling));
    }

    /** Deployments, ReplicaSets and revisions, wherever they come from. */
    private void known(double time, Object object) {
        if (object instanceof Workload workload) {
            workload(time, workload);
        } else if (object instanceof ControllerRevision revision) {
            dossier.revisions(List.of(revision));
        }
    }

    private void workload(double time, Workload workload) {
        if (reach.isSubject(workload)) {
            dossier.workload(recording.at(time), workload);
        }
        if (workload.kind().equals("ReplicaSet")) {
            dossier.replicaSet(workload);
        }
    }

    private void workloadStream(Told.Stream stream) {
        List<Exchange.Line> lines = stream.exchange().lines();
        for (int i = 0; i < stream.events().size(); i++) {
            double time = lines.get(i).at();
            WatchEvent<?> event = stream.events().get(i);
            at(stream.exchange(), time, i, () -> workloadEvent(time, event));
        }
    }

    private void workloadEvent(double time, WatchEvent<?> event) {
        if (event instanceof WatchEvent.Added<?> added) {
            known(time, added.object());
        } else if (event instanceof WatchEvent.Modified<?> modified) {
            known(time, modified.object());
        } else if (event instanceof WatchEvent.Deleted<?> deleted
                && deleted.object() instanceof Workload workload
                && reach.isSubject(workload)) {
            dossier.workloadAbsent(recording.at(time));
        }
    }

    /** A failure counts unless the question was one that no source asks. */
    private void failureOf(Told answer, boolean absenceIsKnown) {
        if (!(answer instanceof Told.Failure failure)) {
            return;
        }
        Exchange exchange = answer.exchange();
        Instant at = recording.at(exchange.end());
        switch (failure.why().kind()) {
            case STALE -> {}
            case ABSENT ->
                at(exchange, exchange.end(), 0, absenceIsKnown ? () -> dossier.workloadAbsent(at) : () -> {});
            case INVALID, MALFORMED, TOO_LARGE -> {
                if (exchange.accept().matches("application/json|\\*/\\*")) {
                    at(exchange, exchange.end(), 0, () -> dossier.failed(at, failure.why()));
                }
            }
            default -> at(exchange, exchange.end(), 0, () -> dossier.failed(at, failure.why()));
        }
    }

    private void pods(Told answer) {
        Exchange exchange = answer.exchange();
        if (answer instanceof Told.Stream stream) {
            podStream(stream);
        } else if (answer instanceof Told.Page page) {
            List<Pod> pods = page.listing().items().stream()
                    .map(Pod.class::cast)
                    .filter(reach::isHere)
                    .toList();
            Listing<Pod> listing =
                    new Listing<>(pods, page.listing().version(), page.listing().next());
            at(exchange, exchange.end(), 0, () -> page(exchange, listing));
        } else if (answer instanceof Told.One one && one.object() instanceof Pod pod) {
            at(exchange, exchange.end(), 0, () -> dossier.add(seen(exchange, pod)));
        } else if (!exchange.watches()) {
            failureOf(answer, false);
        }
    }

    /** A question that leaves pods out shows states that are real, and says nothing of what it does not show. */
    private void some(Told answer) {
        Exchange exchange = answer.exchange();
        if (answer instanceof Told.Stream stream) {
            for (int i = 0; i < stream.events().size(); i++) {
                double time = exchange.lines().get(i).at();
                int line = i;
                WatchEvent<?> event = stream.events().get(i);
                if (!(event instanceof WatchEvent.Deleted)) { // It may have left the question alone, with an old state.
                    Reach.objects(event).forEach(object -> some(exchange, time, line, object));
                }
            }
        } else {
            Reach.objects(answer).forEach(object -> some(exchange, exchange.end(), 0, object));
        }
    }

    private void some(Exchange exchange, double time, int line, Object object) {
        if (object instanceof Pod pod && reach.isHere(pod)) {
            at(exchange, time, line, () -> dossier.add(seen(time, pod)));
        }
    }

    /** As from a watch that does not count: the state is real, and proves nothing about what was not told. */
    private Entry seen(Exchange exchange, Pod pod) {
        return seen(exchange.end(), pod);
    }

    private Entry seen(double time, Pod pod) {
        return new Entry.Seen(recording.at(time), -1, pod, false);
    }

    private void page(Exchange exchange, Listing<Pod> page) {
        Listing<Pod> before = unfinished.remove(exchange.target().query().getOrDefault("continue", ""));
        Listing<Pod> all = before == null ? page : before.and(page);
        page.items().forEach(pod -> dossier.add(seen(exchange, pod)));
        if (all.next().isPresent()) {
            unfinished.put(all.next().get(), all);
        } else if (before != null || !exchange.target().query().containsKey("continue")) {
            dossier.add(new Entry.Listed(recording.at(exchange.end()), all.version(), all.items()));
        }
    }

    private void podStream(Told.Stream stream) {
        Exchange exchange = stream.exchange();
        String from = exchange.target().query().getOrDefault("resourceVersion", "");
        OptionalLong version =
                from.isEmpty() || from.equals("0") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(from));
        VirtualTime time = new VirtualTime(recording.recordedAt());
        PodListener listener = new PodListener(exchange.seq(), version, dossier, time, end -> {});
        at(exchange, exchange.start(), -1, () -> listener.opened(time.at(recording.at(exchange.start()), stream)));
        List<Exchange.Line> lines = exchange.lines();
        for (int i = 0; i < stream.events().size(); i++) {
            Instant at = recording.at(lines.get(i).at());
            WatchEvent<Pod> event = podEvent(stream.events().get(i));
            if (!concerns(event)) {
                continue;
            }
            at(exchange, lines.get(i).at(), i, () -> {
                time.set(at);
                listener.event(event);
            });
        }
        if (!stream.open()) {
            at(exchange, exchange.end(), lines.size(), () -> {
                time.set(recording.at(exchange.end()));
                listener.ended(stream.failure());
            });
        }
    }

    private boolean concerns(WatchEvent<Pod> event) {
        return Reach.objects(event).map(Pod.class::cast).allMatch(reach::isHere);
    }

    @SuppressWarnings("unchecked") // Told about pods holds events of pods.
    private static WatchEvent<Pod> podEvent(WatchEvent<?> event) {
        return (WatchEvent<Pod>) event;
    }

    /** A clock that stands where it is put. */
    private static final class VirtualTime implements java.time.InstantSource {
        private Instant now;

        VirtualTime(Instant now) {
            this.now = now;
        }

        void set(Instant at) {
            now = at;
        }

        Optional<Instant> at(Instant at, Told.Stream stream) {
            now = at;
            return stream.serverTime();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
