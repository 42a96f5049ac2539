package dev.guardrail.broken;

import dev.guardrail.journal.Fact;
import dev.guardrail.journal.Journal;
import dev.guardrail.journal.JournalException;
import dev.guardrail.journal.JournalStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A sound store as a stranger would write it, of parts that can each be broken. */
class ListStore implements JournalStore {
    private final Map<String, List<Fact>> facts = new HashMap<>();
    private final Set<String> writers = new HashSet<>();

    /** One fact is appended. */
    void keep(String run, List<Fact> kept, Fact fact) {
        if (fact instanceof Fact.Started && !kept.isEmpty()) {
            throw new JournalException("started already");
        }
        kept.add(fact);
    }

    /** What a reader sees. */
    List<Fact> seen(List<Fact> kept) {
        return List.copyOf(kept);
    }

    /** A journal is opened again. */
    void opened(List<Fact> kept) {}

    /** A journal is closed. */
    void closed(List<Fact> kept) {}

    boolean letsIn(String run) {
        return writers.add(run);
    }

    boolean takes(boolean closed) {
        return !closed;
    }

    boolean knows(String run) {
        return facts.containsKey(run);
    }

    void leave(String run) {
        writers.remove(run);
    }

    List<Fact> of(String run) {
        List<Fact> kept = facts.get(run);
        if (kept == null) {
            throw new JournalException("run '" + run + "' has no journal");
        }
        return kept;
    }

    @Override
    public Journal create(String run) {
        if (knows(run)) {
            throw new JournalException("run '" + run + "' has a journal already");
        }
        facts.put(run, new ArrayList<>());
        return writer(run);
    }

    @Override
    public Journal open(String run) {
        List<Fact> kept = of(run);
        Journal writer = writer(run);
        opened(kept);
        return writer;
    }

    @Override
    public List<Fact> read(String run) {
        return seen(of(run));
    }

    @Override
    public List<String> runs() {
        return facts.keySet().stream().sorted().toList();
    }

    private Journal writer(String run) {
        if (!letsIn(run)) {
            throw new JournalException("run '" + run + "' has a writer already");
        }
        return new Journal() {
            private boolean closed;

            @Override
            public void append(Fact fact) {
                if (!takes(closed)) {
                    throw new JournalException("closed");
                }
                keep(run, of(run), fact);
            }

            @Override
            public List<Fact> facts() {
                return seen(of(run));
            }

            @Override
            public void close() {
                if (!closed) {
                    closed = true;
                    ListStore.this.closed(of(run));
                    leave(run);
                }
            }
        };
    }
}
