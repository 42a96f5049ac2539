package dev.guardrail.journal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where journals are kept, by the name of their run. */
public interface JournalStore {
    /**
     * A journal for a new run.
     *
     * @throws JournalException if there is one of that name already, or it cannot be made
     */
    Journal create(String run);

    /**
     * The journal of a run that was started before.
     *
     * @throws JournalException if there is none of that name, or it cannot be read or believed
     */
    Journal open(String run);

    /**
     * What the journal of a run says, for those who only want to know; a run that is being written may go on meanwhile.
     *
     * @throws JournalException if there is none of that name, or it cannot be read or believed
     */
    List<Fact> read(String run);

    /** The names of all runs kept, sorted. */
    List<String> runs();

    /**
     * A store of one file for each run, lines that a person can read. What was appended survives the death of process and
     * machine; a line torn while it was written is dropped; a line changed afterwards is an error with its number; a run
     * has one writer at a time, in one process. Safe for use by several threads.
     *
     * @param directory where the files are; made if it is not there
     */
    static JournalStore inDirectory(Path directory) {
        return new FileJournalStore(directory);
    }

    /** A store in memory. Safe for use by several threads. */
    static JournalStore inMemory() {
        return new JournalStore() {
            private final Map<String, Journal> journals = new TreeMap<>();

            @Override
            public synchronized Journal create(String run) {
                Journal created = Journal.inMemory();
                if (journals.putIfAbsent(run, created) != null) {
                    throw new JournalException(
                            "run '" + run + "' has a journal already: open it, or choose a new name");
                }
                return created;
            }

            @Override
            public synchronized Journal open(String run) {
                Journal known = journals.get(run);
                if (known == null) {
                    throw new JournalException("run '" + run + "' has no journal, known are " + journals.keySet());
                }
                return known;
            }

            @Override
            public synchronized List<Fact> read(String run) {
                return open(run).facts();
            }

            @Override
            public synchronized List<String> runs() {
                return List.copyOf(journals.keySet());
            }
        };
    }
}
