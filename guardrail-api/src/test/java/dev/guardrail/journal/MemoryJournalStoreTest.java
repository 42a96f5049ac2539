package dev.guardrail.journal;

import dev.guardrail.contract.JournalStoreContract;

class MemoryJournalStoreTest implements JournalStoreContract {
    @Override
    public JournalStore store() {
        return JournalStore.inMemory();
    }

    @Override
    public JournalStore restarted(JournalStore store) {
        return store;
    }
}
