package dev.guardrail.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.judge.Measurement;
import dev.guardrail.judge.Moment;
import dev.guardrail.judge.Phase;
import dev.guardrail.judge.Waiver;
import dev.guardrail.source.Fault;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Schedule;
import dev.guardrail.spec.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final Moment NOW = new Moment(Instant.EPOCH, Duration.ZERO);
    private static final Terms TERMS =
            new Terms("m", true, Limits.strict(), Schedule.once(), Duration.ofMinutes(1), 10);

    private static Fact.Started started(int version) {
        return new Fact.Started(NOW, version, "web", "", List.of(TERMS));
    }

    @Test
    void replay_ofTheStartAlone_isRunning() {
        assertThat(Replay.of(List.of(started(Fact.VERSION))).verdict().phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void replay_ofWhatIsNoRun_isRefused() {
        assertThatThrownBy(() -> Replay.of(List.of()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("nothing");
        assertThatThrownBy(() -> Replay.of(List.of(new Fact.Completed(NOW))))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("Completed");
        assertThatThrownBy(() -> Replay.of(List.of(started(Fact.VERSION), started(Fact.VERSION))))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("starts once");
    }

    @Test
    void replay_ofANewerVersion_isRefused() {
        assertThatThrownBy(() -> Replay.of(List.of(started(Fact.VERSION + 1))))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void replay_ofFactsThatDoNotBelongTogether_isRefused() {
        Fact start = started(Fact.VERSION);
        Fact asked = new Fact.Asked(NOW, "m");
        Fact error = new Fact.Measured(NOW, "m", Measurement.Error.of(new Fault(Fault.Kind.TIMEOUT, "late"), NOW, NOW));
        Fact years = new Fact.Unobserved(NOW, Duration.ofSeconds(Long.MAX_VALUE));
        List<List<Fact>> odd = List.of(
                List.of(start, new Fact.Asked(NOW, "x")),
                List.of(
                        start,
                        new Fact.Measured(
                                NOW, "x", Measurement.Error.of(new Fault(Fault.Kind.TIMEOUT, "late"), NOW, NOW))),
                List.of(start, new Fact.Waived(NOW, new Waiver("x", "flake", "ann", Instant.EPOCH))),
                List.of(start, asked, asked),
                List.of(start, asked, error, asked),
                List.of(start, asked, error, asked, error),
                List.of(start, years, years));
        for (List<Fact> facts : odd) {
            assertThatThrownBy(() -> Replay.of(facts))
                    .as("%s", facts)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("fact " + (facts.indexOf(asked) == 1 && facts.size() > 4 ? 4 : facts.size())
                            + " does not belong to the run");
        }
    }

    @Test
    void store_keepsEachRunOnce() {
        JournalStore store = JournalStore.inMemory();
        try (Journal journal = store.create("b")) {
            journal.append(started(Fact.VERSION));
        }
        store.create("a");
        assertThat(store.runs()).containsExactly("a", "b");
        assertThat(store.open("b").facts()).containsExactly(started(Fact.VERSION));
        assertThatThrownBy(() -> store.create("a")).hasMessageContaining("has a journal already");
        assertThatThrownBy(() -> store.open("c")).hasMessageContaining("known are [a, b]");
    }

    @Test
    void unkeptJournal_saysThatItKeepsNothing() {
        assertThatThrownBy(() -> Journal.unkept().facts()).hasMessageContaining("keeps nothing");
    }
}
