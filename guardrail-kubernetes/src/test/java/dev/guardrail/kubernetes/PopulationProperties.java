package dev.guardrail.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.kubernetes.ledger.Cluster;
import dev.guardrail.kubernetes.ledger.Entry;
import dev.guardrail.kubernetes.ledger.Ledger;
import dev.guardrail.kubernetes.manifest.ImagePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Law 8: what was not seen never helps. */
class PopulationProperties {
    private static final List<Question> QUESTIONS =
            List.of(new Restarts(), new Readiness(), new Images(ImagePolicy.standard()));

    /** Mostly quiet histories, so that success is common enough to be spoilt: 3 is a pod that is well. */
    @Provide
    Arbitrary<List<Integer>> histories() {
        return Arbitraries.frequency(
                        net.jqwik.api.Tuple.of(12, 3),
                        net.jqwik.api.Tuple.of(1, 2),
                        net.jqwik.api.Tuple.of(1, 1),
                        net.jqwik.api.Tuple.of(1, 0))
                .list()
                .ofMinSize(2)
                .ofMaxSize(8);
    }

    private static List<Entry> told(List<Integer> history) {
        Cluster cluster = new Cluster();
        List<Entry> out = new ArrayList<>(List.of(Cluster.opened(1, cluster.version())));
        history.forEach(what -> cluster.step(0, what));
        cluster.changes().forEach(change -> out.add(change.told(Cluster.START, 1)));
        out.add(new Entry.Listed(Cluster.START, cluster.version(), cluster.list()));
        return out;
    }

    private static String verdict(Question question, List<Entry> entries) {
        Dossier dossier = new Dossier(Subject.pods("shop", "app=cart", 1), new Ledger(100, Duration.ofSeconds(90)));
        entries.forEach(dossier::add);
        return Bench.verdict(Bench.judge(question, dossier, Cluster.START));
    }

    @Property(tries = 60)
    void missedEvents_neverYieldSuccess(
            @ForAll("histories") List<Integer> history,
            @ForAll @IntRange(max = 8) int at,
            @ForAll @IntRange(max = 3) int dropped) {
        List<Entry> entries = told(history);
        int cut = Math.min(1 + at, entries.size() - 1);
        List<Entry> holed = new ArrayList<>(entries.subList(0, cut));
        holed.add(new Entry.Missed(Cluster.START, "dropped"));
        holed.addAll(entries.subList(Math.min(cut + dropped, entries.size() - 1), entries.size()));
        for (Question question : QUESTIONS) {
            assertThat(verdict(question, holed)).isNotEqualTo("success");
        }
    }

    @Property(tries = 60)
    void anyEntryLeftOut_neverTurnsAnotherVerdictIntoSuccess(
            @ForAll("histories") List<Integer> history, @ForAll @IntRange(max = 8) int which) {
        List<Entry> entries = told(history);
        List<Entry> fewer = new ArrayList<>(entries);
        Entry gone = fewer.remove(Math.min(which, entries.size() - 1));
        fewer.add(new Entry.Missed(gone.at(), "left out"));
        for (Question question : QUESTIONS) {
            if (!verdict(question, entries).equals("success")) {
                assertThat(verdict(question, fewer)).isNotEqualTo("success");
            }
        }
    }

    @Property(tries = 20)
    void quietHistory_isSuccess(@ForAll @IntRange(min = 2, max = 6) int steps) {
        List<Integer> history = java.util.Collections.nCopies(steps, 3);
        for (Question question : QUESTIONS) {
            assertThat(verdict(question, told(history))).isEqualTo("success");
        }
    }
}
