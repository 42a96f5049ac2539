package dev.guardrail.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardrail.journal.Fact;
import dev.guardrail.journal.Journal;
import dev.guardrail.journal.JournalException;
import dev.guardrail.journal.JournalStore;
import dev.guardrail.judge.Moment;
import dev.guardrail.spec.Limits;
import dev.guardrail.spec.Schedule;
import dev.guardrail.spec.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of journals must hold. Implement it in a test class, and the tests run. */
public interface JournalStoreContract {

    /** An empty store. */
    JournalStore store();

    /** The same store as a host finds it that was started anew. */
    JournalStore restarted(JournalStore store);

    /** The start of a run with one guardrail. */
    static Fact.Started start() {
        Terms terms = new Terms("m", true, Limits.strict(), Schedule.once(), Duration.ofMinutes(1), 10);
        Moment at = new Moment(Instant.parse("2026-01-01T00:00:00Z"), Duration.ZERO);
        return new Fact.Started(at, Fact.VERSION, "shop/web", "r1", List.of(terms));
    }

    /** Some facts of a run, beginning with its start. */
    static List<Fact> facts() {
        Fact.Started start = start();
        Moment later = start.moment().plus(Duration.ofSeconds(1));
        return List.of(
                start, new Fact.Asked(later, "m"), new Fact.Terminated(later, "line\nbreak, \"quotes\", \u2028 ü"));
    }

    @Test
    default void facts_comeBackEqualAndInOrder() {
        JournalStore store = store();
        try (Journal journal = store.create("run")) {
            facts().forEach(journal::append);
            assertThat(journal.facts()).isEqualTo(facts());
            assertThat(store.read("run")).isEqualTo(facts());
        }
        JournalStore again = restarted(store);
        try (Journal journal = again.open("run")) {
            assertThat(journal.facts()).isEqualTo(facts());
            journal.append(new Fact.Completed(start().moment()));
        }
        assertThat(again.read("run")).hasSize(4);
    }

    @Test
    default void run_hasOneJournal() {
        JournalStore store = store();
        try (Journal journal = store.create("run")) {
            journal.append(start());
        }
        assertThatThrownBy(() -> store.create("run"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("'run' has a journal already");
        assertThat(store.read("run")).containsExactly(start());
    }

    @Test
    default void run_thatIsNotKept_isRefusedByName() {
        JournalStore store = store();
        store.create("a").close();
        assertThatThrownBy(() -> store.open("nobody"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("'nobody' has no journal");
        assertThatThrownBy(() -> store.read("nobody"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop/web r1", "../up", "..", ".hidden", "a*b?c", "ü—日本", "con:aux", "A", "%2E"})
    default void name_mayBeAnything(String name) {
        JournalStore store = store();
        try (Journal journal = store.create(name)) {
            journal.append(start());
        }
        assertThat(restarted(store).runs()).containsExactly(name);
        assertThat(store.read(name)).containsExactly(start());
    }

    @Test
    default void runs_areSorted() {
        JournalStore store = store();
        assertThat(store.runs()).isEmpty();
        for (String name : List.of("b", "c", "a")) {
            try (Journal journal = store.create(name)) {
                journal.append(start());
            }
        }
        assertThat(store.runs()).containsExactly("a", "b", "c");
    }
}
