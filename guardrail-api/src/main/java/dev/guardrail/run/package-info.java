/**
 * Runs in time, alone or many in a group: asks what is due, collects answers, applies timeouts and deadlines, and writes every fact down before
 * acting on it. Starts no thread and never sleeps: whoever owns the run steps it and is told when to come back.
 *
 * <p>Entry types: {@link dev.guardrail.run.Run} and, for many of them, {@link dev.guardrail.run.RunGroup}, with the {@link
 * dev.guardrail.run.Host} they run on. May import
 * {@code journal} and what that may.
 */
@Built
@NullMarked
package dev.guardrail.run;

import org.jspecify.annotations.NullMarked;
