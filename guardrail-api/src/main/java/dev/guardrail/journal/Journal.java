package dev.guardrail.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The facts of one run, in the order they happened. One writer at a time.
 *
 * <p>To implementors: {@link #append} returns only when the fact will survive what the journal promises to survive; if it
 * cannot, it throws, and the run ends as Error.
 */
public interface Journal extends AutoCloseable {
    /**
     * Adds a fact at the end. The first is the start of the run, and only the first.
     *
     * @throws JournalException if it cannot be kept, or starts a run that has started
     */
    void append(Fact fact);

    /**
     * Every fact so far.
     *
     * @throws JournalException if they cannot be read or believed
     */
    List<Fact> facts();

    /** Gives back what keeping it holds on to, such as the right to write; nothing can be appended afterwards. */
    @Override
    default void close() {}

    /**
     * What a journal's file says, wherever it lies; a line torn while it was written is dropped.
     *
     * @throws IOException if the file cannot be read
     * @throws JournalException if a line cannot be believed
     */
    static List<Fact> read(Path file) throws IOException {
        return Lines.of(Files.readAllBytes(file)).facts(file.toString());
    }

    /** Kept in memory, as long as the run itself. Safe for use by several threads. */
    static Journal inMemory() {
        return new Journal() {
            private final List<Fact> facts = new ArrayList<>();

            @Override
            public synchronized void append(Fact fact) {
                Replay.refuseSecondStart(fact, facts.size());
                facts.add(fact);
            }

            @Override
            public synchronized List<Fact> facts() {
                return List.copyOf(facts);
            }
        };
    }

    /** Kept nowhere: for hosts that let a run die with them, and start anew. */
    static Journal unkept() {
        return new Journal() {
            @Override
            public void append(Fact fact) {}

            @Override
            public List<Fact> facts() {
                throw new JournalException("this journal keeps nothing: give the run another one to read its facts");
            }
        };
    }
}
