package dev.guardrail.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.contract.JournalStoreContract;
import dev.guardrail.contract.MetricSourceContract;
import dev.guardrail.contract.ScriptedSource;
import dev.guardrail.journal.JournalStore;
import dev.guardrail.source.Fault;
import dev.guardrail.source.MetricSource;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The contracts refuse every broken implementation, and no sound one. */
class ContractsTest {
    private static List<String> broken(Supplier<? extends JournalStore> stores) {
        return Contracts.broken(JournalStoreContract.class, new JournalStoreContract() {
            @Override
            public JournalStore store() {
                return stores.get();
            }

            @Override
            public JournalStore restarted(JournalStore store) {
                return store;
            }
        });
    }

    private static List<String> broken(MetricSource healthy, MetricSource unreachable) {
        return Contracts.broken(MetricSourceContract.class, new MetricSourceContract() {
            @Override
            public MetricSource healthy() {
                return healthy;
            }

            @Override
            public MetricSource unreachable() {
                return unreachable;
            }
        });
    }

    @Test
    void store_thatIsSound_holdsItsContract() {
        assertThat(broken(ListStore::new)).isEmpty();
    }

    @Test
    void store_withOneMistake_isFoundOut() {
        BrokenStores.all()
                .forEach((mistake, store) ->
                        assertThat(broken(store)).as(mistake).isNotEmpty());
    }

    @Test
    void source_withOneMistake_isFoundOut() {
        MetricSource well = ScriptedSource.answering(1);
        MetricSource gone = ScriptedSource.of(ScriptedSource.fault(Fault.Kind.UNREACHABLE, "no route"));
        assertThat(broken(well, gone)).isEmpty();
        BrokenSources.healthy()
                .forEach((mistake, source) ->
                        assertThat(broken(source, gone)).as(mistake).isNotEmpty());
        BrokenSources.unreachable()
                .forEach((mistake, source) ->
                        assertThat(broken(well, source)).as(mistake).isNotEmpty());
    }
}
