package dev.guardrail.kubernetes;

import dev.guardrail.evidence.Check;
import dev.guardrail.evidence.Coverage;
import dev.guardrail.kubernetes.cluster.ApiException;
import dev.guardrail.kubernetes.ledger.Gap;
import dev.guardrail.kubernetes.ledger.Life;
import dev.guardrail.kubernetes.ledger.Stretch;
import dev.guardrail.kubernetes.object.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.immutables.value.Value.Immutable;
import org.immutables.value.Value.Style;

/** The pods of a subject's newest revision for an instant, and how far what is known of them can be relied on. */
@Immutable
@Style(visibility = Style.ImplementationVisibility.PACKAGE, jdkOnly = true, get = "*")
abstract class Population {
    abstract Subject subject();

    abstract Instant at();

    abstract Optional<Workload> workload();

    abstract boolean absent();

    abstract Optional<Instant> workloadRead();

    /** What was intended when this was first asked about. */
    abstract Optional<String> asked();

    /** What was intended when the watch began, if it was read. */
    abstract Optional<Dossier.Baseline> baseline();

    /** Why the last watch ended, if there is none now. */
    abstract Optional<ApiException> watchFailure();

    abstract Optional<Revision> revision();

    abstract List<Life> lives();

    abstract Optional<Stretch> stretch();

    abstract List<Gap> gaps();

    abstract OptionalLong listed();

    abstract Optional<Instant> listedAt();

    abstract Optional<ApiException> failure();

    /** The same, although a question on the way to it found no answer. */
    final Population without(ApiException failure) {
        return ImmutablePopulation.builder().from(this).failure(failure).build();
    }

    /** Whether the newest revision is another one than that of the first question: what is known is about the latter. */
    final boolean superseded() {
        return asked().isPresent()
                && workload().map(w -> !w.intent().equals(asked().get())).orElse(false);
    }

    final boolean hasWorkload() {
        return subject().pick() instanceof Subject.Owned;
    }

    /** How many pods there should be: told, or what the workload says of its newest revision. */
    final OptionalLong expected() {
        if (subject().expectedPods().isPresent() || workload().isEmpty()) {
            return subject().expectedPods();
        }
        Workload w = workload().get();
        if (w.kind().equals("DaemonSet")) {
            return w.observed() ? w.desiredScheduled() : OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(0, w.replicas().orElse(0) - w.partition()));
    }

    final Stream<Life> standing() {
        return lives().stream().filter(Life::stands);
    }

    final long count(Predicate<Life> which) {
        return lives().stream().filter(which).count();
    }

    /** How many of the expected pods fulfil something. */
    final Optional<Coverage> coverage(Predicate<Life> which) {
        long seen = standing().filter(which).count();
        return expected().stream().mapToObj(n -> new Coverage("pods", n, seen)).findFirst();
    }

    /** Age of the oldest answer that is relied on; empty if one was never had. */
    final Optional<Duration> age() {
        if (listedAt().isEmpty() || (hasWorkload() && workloadRead().isEmpty())) {
            return Optional.empty();
        }
        Instant pods = listedAt().get();
        Instant oldest = workloadRead().filter(read -> read.isBefore(pods)).orElse(pods);
        return Optional.of(oldest.isAfter(at()) ? Duration.ZERO : Duration.between(oldest, at()));
    }

    /** What must hold before nothing bad seen may count as nothing bad there. */
    final List<Check> checks() {
        List<Check> out = new ArrayList<>();
        out.add(failure()
                .map(f -> new Check("read", false, String.valueOf(f.getMessage())))
                .orElseGet(() -> new Check("read", true, "the last questions were answered")));
        if (hasWorkload()) {
            out.add(exists());
            out.add(generation());
            out.add(named());
        }
        out.add(list());
        out.add(watched());
        out.add(caughtUp());
        out.add(remembered());
        return out;
    }

    private Check exists() {
        if (absent()) {
            return new Check("exists", false, subject() + " does not exist");
        } else if (workload().isEmpty()) {
            return new Check("exists", false, "it was never read");
        }
        boolean leaving = workload().get().metadata().deletion().isPresent();
        return new Check("exists", !leaving, leaving ? subject() + " is being deleted" : "it was read");
    }

    private Check generation() {
        return workload()
                .map(w -> new Check(
                        "generation",
                        w.observed(),
                        seen("generation " + w.metadata().generation(), w.observedGeneration())
                                + w.templateOf()
                                        .map(other -> "; " + template(w, other))
                                        .orElse("")))
                .orElseGet(() -> new Check("generation", false, "not known"));
    }

    private static String template(Workload workload, Workload.Reference other) {
        String whose = other.kind() + " " + other.name() + ", whose template it uses, ";
        return workload.templateGeneration().isEmpty()
                ? whose + "could not be read"
                : seen(
                        whose + "has generation "
                                + workload.templateGeneration().getAsLong(),
                        workload.observedTemplateGeneration());
    }

    private static String seen(String what, OptionalLong observed) {
        return what + ", its controller has seen " + (observed.isPresent() ? observed.getAsLong() : "none");
    }

    private Check named() {
        return new Check(
                "revision",
                revision().isPresent(),
                revision().map(Revision::name).orElse("it cannot be told yet which pods are of the newest revision"));
    }

    private Check list() {
        boolean future = listed().isPresent()
                && stretch().stream().anyMatch(s -> s.version().orElse(0) > listed().getAsLong());
        String detail = listed().isEmpty()
                ? "the pods were never listed"
                : future ? "the watch begins at a version later than the newest list" : "listed";
        return new Check("list", listed().isPresent() && !future, detail);
    }

    private Check watched() {
        if (stretch().isEmpty()) {
            return new Check("watch", false, "nobody is watching" + whyBlind());
        }
        Stretch stretch = stretch().get();
        if (subject().history() == Subject.History.FROM_WATCH) {
            return new Check(
                    "watch",
                    stretch.number() == 1,
                    "stretch " + stretch.number() + " of the watch, since " + stretch.from());
        }
        Optional<String> before = lives().stream()
                .filter(life -> life.announced() != stretch.number())
                .map(life -> "pod " + life.pod().metadata().name())
                .findFirst()
                .or(() -> revision()
                        .filter(r -> bornBefore(stretch, r) && intendedBefore(stretch))
                        .map(r -> "revision " + r.name()));
        return new Check(
                "watch",
                before.isEmpty(),
                before.map(what -> what + " was there before the watch began at " + stretch.from())
                        .orElse("watched without a gap since before the first pod"));
    }

    private String whyBlind() {
        return watchFailure()
                .map(failure -> ": " + failure.getMessage())
                .or(() -> gaps().stream().reduce((earlier, last) -> last).map(last -> ": " + last.why()))
                .orElse("");
    }

    /** A revision that others came between, such as one that is rolled back to, begins anew when it is intended again. */
    private boolean intendedBefore(Stretch stretch) {
        return baseline()
                .filter(base -> base.version() >= stretch.version().orElse(Long.MAX_VALUE))
                .map(base -> base.intent().equals(workload().map(Workload::intent)))
                .orElse(true);
    }

    private static boolean bornBefore(Stretch stretch, Revision revision) {
        return revision.born().isPresent()
                && stretch.serverTime()
                        .map(start -> revision.born().get().isBefore(start))
                        .orElse(true);
    }

    private Check remembered() {
        Optional<Life> overfull =
                lives().stream().filter(life -> life.memory().overfull()).findFirst();
        return new Check(
                "remembered",
                overfull.isEmpty(),
                overfull.map(life ->
                                "there was more to pod " + life.pod().metadata().name() + " than is remembered")
                        .orElse("all that was seen is remembered"));
    }

    /** A list may run ahead of the watch; until that has caught up it may still have deaths to tell. */
    final Optional<Life> behind() {
        long start = stretch().map(s -> s.version().orElse(0)).orElse(0L);
        return lives().stream()
                .filter(life -> life.vanished()
                        ? !life.told()
                        : Math.max(life.watched(), start)
                                < life.pod().metadata().version())
                .findFirst();
    }

    private Check caughtUp() {
        Optional<Life> behind = behind();
        return new Check(
                "caught up",
                behind.isEmpty(),
                behind.map(life -> "the watch has not told yet what became of pod "
                                + life.pod().metadata().name())
                        .orElse("the watch has told all that the list shows"));
    }
}
