/**
 * What was seen: values and their shape, what is missing and why, and the witness that looking was possible.
 *
 * <p>Entry type: {@link dev.guardrail.evidence.Evidence}. Imports nothing of ours.
 */
@Built
@NullMarked
package dev.guardrail.evidence;

import org.jspecify.annotations.NullMarked;
