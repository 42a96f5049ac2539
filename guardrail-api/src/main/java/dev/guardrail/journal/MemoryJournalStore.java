package dev.guardrail.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Journals in memory, with one writer at a time each. */
final class MemoryJournalStore implements JournalStore {
    private final Map<String, Kept> journals = new TreeMap<>();

    /** The facts of one run, and who may write more. */
    private static final class Kept {
        private final List<Fact> facts = new ArrayList<>();
        private boolean written;
    }

    @Override
    public synchronized Journal create(String run) {
        if (journals.containsKey(run)) {
            throw new JournalException("run '" + run + "' has a journal already: open it, or choose a new name");
        }
        Kept kept = new Kept();
        journals.put(run, kept);
        return writer(run, kept);
    }

    @Override
    public synchronized Journal open(String run) {
        return writer(run, known(run));
    }

    @Override
    public synchronized List<Fact> read(String run) {
        return List.copyOf(known(run).facts);
    }

    @Override
    public synchronized List<String> runs() {
        return List.copyOf(journals.keySet());
    }

    private Kept known(String run) {
        Kept known = journals.get(run);
        if (known == null) {
            throw new JournalException("run '" + run + "' has no journal, known are " + journals.keySet());
        }
        return known;
    }

    private Journal writer(String run, Kept kept) {
        if (kept.written) {
            throw new JournalException("run '" + run + "' has a writer already: close its journal there");
        }
        kept.written = true;
        return new Writer(kept);
    }

    private final class Writer implements Journal {
        private final Kept kept;
        private boolean closed;

        Writer(Kept kept) {
            this.kept = kept;
        }

        @Override
        public void append(Fact fact) {
            synchronized (MemoryJournalStore.this) {
                if (closed) {
                    throw new JournalException("the journal takes nothing more: it is closed");
                }
                Replay.refuseSecondStart(fact, kept.facts.size());
                kept.facts.add(fact);
            }
        }

        @Override
        public List<Fact> facts() {
            synchronized (MemoryJournalStore.this) {
                return List.copyOf(kept.facts);
            }
        }

        @Override
        public void close() {
            synchronized (MemoryJournalStore.this) {
                if (!closed) {
                    closed = true;
                    kept.written = false;
                }
            }
        }
    }
}
