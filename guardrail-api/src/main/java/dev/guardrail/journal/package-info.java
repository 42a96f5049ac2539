/**
 * The record of a run: facts, appended one by one and never changed, and the fold that turns them into the run's state. The
 * journal is the run: any prefix of it gives the state the run had then.
 *
 * <p>Entry types: {@link dev.guardrail.journal.Fact}, {@link dev.guardrail.journal.Replay} and the SPI
 * {@link dev.guardrail.journal.JournalStore}. May import {@code judge} and what that may.
 */
@NullMarked
package dev.guardrail.journal;

import org.jspecify.annotations.NullMarked;
