package dev.guardrail.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DueHeapProperties {

    /** A number becomes due at a time; at a time below zero it is taken out instead. */
    record Change(int number, long at) {}

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 300),
                        Arbitraries.longs().between(-20, 100))
                .as(Change::new)
                .list()
                .ofMaxSize(1000);
    }

    @Property(tries = 200)
    void first_isTheEarliestOfThoseThatAreDue(@ForAll("changes") List<Change> changes) {
        DueHeap heap = new DueHeap();
        Map<Integer, Long> model = new HashMap<>();
        for (Change change : changes) {
            if (change.at() < 0) {
                heap.remove(change.number());
                model.remove(change.number());
            } else {
                heap.set(change.number(), change.at());
                model.put(change.number(), change.at());
            }
            assertThat(heap.isEmpty()).isEqualTo(model.isEmpty());
            assertThat(heap.contains(change.number())).isEqualTo(model.containsKey(change.number()));
            if (!model.isEmpty()) {
                assertThat(heap.firstDue())
                        .isEqualTo(model.values().stream().min(Long::compare).orElseThrow());
                assertThat(model).containsEntry(heap.first(), heap.firstDue());
            }
        }
        model.forEach((number, at) -> assertThat(heap.due(number)).isEqualTo(at));
    }

    @Property(tries = 100)
    void taken_oneByOne_comeInOrderAndEachOnce(@ForAll("changes") List<Change> changes) {
        DueHeap heap = new DueHeap();
        Map<Integer, Long> model = new HashMap<>();
        changes.forEach(change -> {
            heap.set(change.number(), change.at());
            model.put(change.number(), change.at());
        });
        long before = Long.MIN_VALUE;
        while (!heap.isEmpty()) {
            assertThat(heap.firstDue()).isGreaterThanOrEqualTo(before);
            before = heap.firstDue();
            assertThat(model.remove(heap.first())).isEqualTo(before);
            heap.remove(heap.first());
        }
        assertThat(model).isEmpty();
    }
}
