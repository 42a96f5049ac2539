package dev.guardrail.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardrail.journal.Fact;
import dev.guardrail.journal.Journal;
import dev.guardrail.journal.JournalStore;
import dev.guardrail.journal.Replay;
import dev.guardrail.judge.RunState;
import dev.guardrail.judge.Waiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Law 9 where the journal is a file: what was written is the run. */
class Law9WrittenJournalProperties {

    @Property(tries = 60)
    void law9_aWrittenJournalReplaysToTheSameState(@ForAll long seed) throws IOException {
        RandomRun random = new RandomRun(seed);
        RunState end = random.drive(true, true);
        Instant expires = random.clock.wall().plusSeconds(60);
        random.run().waive(new Waiver(end.metrics().get(0).guardrail(), "flake", "ann", expires));
        List<Fact> facts = random.journal.facts();
        Path directory = Files.createTempDirectory("journals");
        JournalStore store = JournalStore.inDirectory(directory);
        try (Journal journal = store.create("run")) {
            facts.forEach(journal::append);
        }
        List<Fact> read = new ArrayList<>(store.read("run"));
        assertThat(read).isEqualTo(facts);
        assertThat(Replay.of(read)).hasToString(random.run().state().toString());
        Files.delete(directory.resolve("run.journal"));
        Files.delete(directory.resolve("run.lock"));
        Files.delete(directory);
    }
}
