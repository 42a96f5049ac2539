/**
 * Explains a run: as text for people, as JSON for machines. Never shows a secret.
 *
 * <p>Entry type: {@link dev.guardrail.report.Report}. May import {@code judge} and what that may.
 */
@NullMarked
package dev.guardrail.report;

import org.jspecify.annotations.NullMarked;
