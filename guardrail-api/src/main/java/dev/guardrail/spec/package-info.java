/**
 * A guardrail as data: what is asked, what must hold, how often, how many failures and errors are borne, and what a
 * failure means. Contradictory settings are refused here, all at once, before the first query.
 *
 * <p>Entry type: {@link dev.guardrail.spec.Guardrail}. May import {@code evidence}, {@code condition}, {@code source} and
 * {@code text}.
 */
@Built
@NullMarked
package dev.guardrail.spec;

import org.jspecify.annotations.NullMarked;
