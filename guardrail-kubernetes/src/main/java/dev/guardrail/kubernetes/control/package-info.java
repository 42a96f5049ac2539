/**
 * Carrying a decision out, apart from coming to it: pausing, aborting, resuming, undoing. Does nothing unless told to act,
 * and reports each step as a fact to whoever keeps the journal.
 *
 * <p>Entry type: {@link dev.guardrail.kubernetes.control.RolloutControl}. May import {@code cluster} and {@code object},
 * {@code Later} of the room above, and of the API {@code text}.
 */
@NullMarked
package dev.guardrail.kubernetes.control;

import org.jspecify.annotations.NullMarked;
