package dev.guardrail.kubernetes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is known must depend on what happened, and not on how lists and watches overtook each other. */
class LedgerProperties {
    private static final long FROM = 100;

    /** One step of the cluster: which pod, and what happens to it. */
    record Step(int pod, int what) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    @Property(tries = 300)
    void ledger_isTheSameForEveryOrderAServerCouldSend(
            @ForAll("histories") List<Step> history, @ForAll @IntRange(max = 25) int listAfter, @ForAll long seed) {
        List<List<Entry>> streams = streams(history, listAfter);
        Ledger inOrder = ledger(interleave(streams, new Random(0)));
        Ledger shuffled = ledger(interleave(streams, new Random(seed)));
        assertThat(sorted(shuffled)).isEqualTo(sorted(inOrder));
        assertThat(shuffled.position()).isEqualTo(inOrder.position());
        assertThat(shuffled.stretch(Cluster.START)).isEqualTo(inOrder.stretch(Cluster.START));
    }

    @Property(tries = 300)
    void ledger_isTheSameIfAWatchIsResumedAndRepeatsItself(
            @ForAll("histories") List<Step> history,
            @ForAll @IntRange(max = 25) int cut,
            @ForAll @IntRange(max = 5) int back) {
        List<Entry> told = new ArrayList<>();
        Cluster cluster = play(history, told, 1);
        int at = Math.min(cut, told.size() - 1);
        List<Entry> resumed = new ArrayList<>(told.subList(0, at + 1));
        resumed.add(new Entry.Closed(Cluster.START, 1, true));
        int from = Math.max(0, at - back);
        resumed.add(Cluster.opened(
                2, from == 0 ? FROM : cluster.changes().get(from - 1).version()));
        cluster.changes().stream().skip(from).forEach(change -> resumed.add(change.told(Cluster.START, 2)));
        assertThat(sorted(ledger(resumed))).isEqualTo(sorted(ledger(told)));
        assertThat(ledger(resumed).stretch(Cluster.START)).isPresent();
        assertThat(ledger(resumed).gaps()).isEmpty();
    }

    @Property(tries = 300)
    void stretch_endsWhereSomethingWasMissed(
            @ForAll("histories") List<Step> history,
            @ForAll @IntRange(max = 25) int cut,
            @ForAll @IntRange(max = 5) int dropped) {
        List<Entry> told = new ArrayList<>();
        play(history, told, 1);
        int at = Math.min(1 + cut, told.size());
        List<Entry> holed = new ArrayList<>(told.subList(0, at));
        holed.add(new Entry.Missed(Cluster.START, "dropped"));
        holed.addAll(told.subList(Math.min(told.size(), at + dropped), told.size()));
        assertThat(ledger(holed).stretch(Cluster.START)).isEmpty();
        assertThat(ledger(holed).gaps()).isNotEmpty();
    }

    @Property(tries = 200)
    void memory_onlyGrows(@ForAll("histories") List<Step> history) {
        List<Entry> told = new ArrayList<>();
        play(history, told, 1);
        Ledger ledger = new Ledger(100, Duration.ofSeconds(90));
        long before = 0;
        for (Entry entry : told) {
            ledger.add(entry);
            long now = ledger.lives().stream()
                    .mapToLong(life -> life.memory().totalRestarts())
                    .sum();
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
    }

    private static Cluster play(List<Step> history, List<Entry> told, int watch) {
        Cluster cluster = new Cluster();
        told.add(Cluster.opened(watch, FROM));
        history.forEach(step -> cluster.step(step.pod(), step.what()));
        cluster.changes().forEach(change -> told.add(change.told(Cluster.START, watch)));
        return cluster;
    }

    /** A watch, a slower second one, and the lists of someone who asks now and then. */
    private static List<List<Entry>> streams(List<Step> history, int listAfter) {
        Cluster cluster = new Cluster();
        List<Entry> first = new ArrayList<>(List.of(Cluster.opened(1, FROM)));
        List<Entry> lists = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            cluster.step(history.get(i).pod(), history.get(i).what());
            if (i % (listAfter + 1) == 0) {
                lists.add(new Entry.Listed(Cluster.START, cluster.version(), cluster.list()));
            }
        }
        lists.add(new Entry.Listed(Cluster.START, cluster.version(), cluster.list()));
        cluster.changes().forEach(change -> first.add(change.told(Cluster.START, 1)));
        List<Entry> second = new ArrayList<>(List.of(Cluster.opened(2, FROM)));
        cluster.changes().forEach(change -> second.add(change.told(Cluster.START, 2)));
        return List.of(first, second, lists);
    }

    /** Any order that keeps each stream's own; the first watch is opened before anything is read. */
    private static List<Entry> interleave(List<List<Entry>> streams, Random random) {
        List<List<Entry>> left = new ArrayList<>();
        streams.forEach(stream -> left.add(new ArrayList<>(stream)));
        List<Entry> out = new ArrayList<>(List.of(left.get(0).remove(0)));
        while (left.stream().anyMatch(stream -> !stream.isEmpty())) {
            List<Entry> next = left.get(random.nextInt(left.size()));
            if (!next.isEmpty()) {
                out.add(next.remove(0));
            }
        }
        return out;
    }

    private static Ledger ledger(List<Entry> entries) {
        Ledger ledger = new Ledger(100, Duration.ofSeconds(90));
        entries.forEach(ledger::add);
        return ledger;
    }

    private static List<Life> sorted(Ledger ledger) {
        return ledger.lives().stream()
                .sorted(Comparator.comparing(life -> life.pod().metadata().uid()))
                .toList();
    }
}
