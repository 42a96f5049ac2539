package dev.guardrail.journal;

import java.nio.file.Path;
import java.util.List;

/**
 * Where journals are kept, by the name of their run.
 *
 * <p>To implementors: what was appended can be read at once, also by a store that was made anew, in the order in which it
 * was appended, whatever times the facts bear. A run has one writer at a time: while one has the journal that {@link
 * #create} or {@link #open} gave, nobody else gets it, until it is closed or its process is dead. The contract {@code
 * dev.guardrail.contract.JournalStoreContract} of the test jar tries all this.
 */
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
     * @throws JournalException if there is none of that name, it cannot be read or believed, or it has a writer
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
     * <p>Whole lines lost at the very end cannot be told from lines that were never written: by a disk that acknowledged
     * what it did not keep, a copy put back, an editor. Nothing is gained by it: a run that is resumed from there measures
     * anew what the lost lines said, a question without its answer is an Error, the time in between is unobserved, and
     * waivers and overrulings that were lost hold no more. But the run forgets a failure, or an order to stop, that stood
     * in them, also for the history of later runs. A host that must notice keeps what it saw last outside of the
     * directory (the number of {@link Journal#facts}, or the decision) and compares before it resumes.
     *
     * @param directory where the files are; made if it is not there
     */
    static JournalStore inDirectory(Path directory) {
        return new FileJournalStore(directory);
    }

    /** A store in memory; a run has one writer at a time. Safe for use by several threads. */
    static JournalStore inMemory() {
        return new MemoryJournalStore();
    }
}
