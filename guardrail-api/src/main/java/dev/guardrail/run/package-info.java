/**
 * One run in time: asks what is due, collects answers, applies timeouts and deadlines, and writes every fact down before
 * acting on it. Starts no thread and never sleeps: whoever owns the run steps it and is told when to come back.
 *
 * <p>Entry type: {@link dev.guardrail.run.Run}, with the {@link dev.guardrail.run.Host} it runs on. May import
 * {@code journal} and what that may.
 */
@Built
@NullMarked
package dev.guardrail.run;

import org.jspecify.annotations.NullMarked;
