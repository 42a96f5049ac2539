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
import java.util.ArrayList;
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

    @Test
    default void facts_ofEveryKind_comeBackEqual() {
        JournalStore store = store();
        try (Journal journal = store.create("run")) {
            SampleFacts.all().forEach(journal::append);
            assertThat(journal.facts()).isEqualTo(SampleFacts.all());
        }
        JournalStore again = restarted(store);
        assertThat(again.read("run")).isEqualTo(SampleFacts.all());
        try (Journal journal = again.open("run")) {
            assertThat(journal.facts()).isEqualTo(SampleFacts.all());
        }
        assertThat(again.read("run")).isEqualTo(SampleFacts.all());
    }

    /** A host may die after any of them. */
    @Test
    default void fact_thatWasAppended_isThereAtOnce() {
        JournalStore store = store();
        List<Fact> facts = facts();
        try (Journal journal = store.create("run")) {
            for (int kept = 1; kept <= facts.size(); kept++) {
                journal.append(facts.get(kept - 1));
                assertThat(restarted(store).read("run")).isEqualTo(facts.subList(0, kept));
            }
        }
    }

    /** A clock may stand still or be set back. */
    @Test
    default void facts_areInTheOrderOfWriting_notOfTheirTimes() {
        JournalStore store = store();
        List<Fact> written = new ArrayList<>(List.of(start()));
        for (int i = 0; i < 150; i++) {
            Duration at = Duration.ofSeconds(100 - i / 3);
            written.add(new Fact.Noted(new Moment(start().moment().at().plus(at), at), "note " + i * 7919 % 150));
        }
        try (Journal journal = store.create("run")) {
            written.subList(0, 100).forEach(journal::append);
        }
        JournalStore again = restarted(store);
        try (Journal journal = again.open("run")) {
            assertThat(journal.facts()).isEqualTo(written.subList(0, 100));
            written.subList(100, written.size()).forEach(journal::append);
        }
        assertThat(restarted(again).read("run")).isEqualTo(written);
    }

    @Test
    default void run_hasOneWriterAtATime() {
        JournalStore store = store();
        Journal first = store.create("run");
        first.append(start());
        assertThatThrownBy(() -> store.open("run")).isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> restarted(store).open("run")).isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> store.create("run")).isInstanceOf(JournalException.class);
        first.append(facts().get(1));
        first.close();
        assertThatThrownBy(() -> first.append(facts().get(2))).isInstanceOf(JournalException.class);
        Journal second = restarted(store).open("run");
        first.close();
        assertThatThrownBy(() -> restarted(store).open("run"))
                .as("closing a journal twice gives back nobody else's right to write")
                .isInstanceOf(JournalException.class);
        second.append(facts().get(2));
        second.close();
        assertThat(store.read("run")).isEqualTo(facts());
    }

    @Test
    default void run_startsOnce() {
        JournalStore store = store();
        try (Journal journal = store.create("run")) {
            journal.append(start());
            assertThatThrownBy(() -> journal.append(start())).isInstanceOf(JournalException.class);
            assertThat(journal.facts()).containsExactly(start());
        }
    }

    @Test
    default void runs_areKeptApart() {
        JournalStore store = store();
        try (Journal one = store.create("run");
                Journal other = store.create("run 1")) {
            one.append(start());
            other.append(start());
            one.append(facts().get(1));
            other.append(facts().get(2));
        }
        JournalStore again = restarted(store);
        assertThat(again.runs()).containsExactly("run", "run 1");
        assertThat(again.read("run")).containsExactly(start(), facts().get(1));
        assertThat(again.read("run 1")).containsExactly(start(), facts().get(2));
    }

    @Test
    default void list_thatWasRead_staysAsItIs() {
        JournalStore store = store();
        try (Journal journal = store.create("run")) {
            journal.append(start());
            List<Fact> before = journal.facts();
            List<Fact> read = store.read("run");
            journal.append(facts().get(1));
            assertThat(before).containsExactly(start());
            assertThat(read).containsExactly(start());
        }
    }
}
