/**
 * The front door: guardrails in, verdict, decision and report out. Puts the rooms together for hosts that do not want to;
 * imported by nobody.
 *
 * <p>Entry type: {@link dev.guardrail.Guardrails}.
 */
@NullMarked
package dev.guardrail;

import org.jspecify.annotations.NullMarked;
