/**
 * Pure judgement: from an answer to a measurement, from measurements to a metric's phase, from metrics to the verdict. No
 * clock, no I/O, no log; the only place where a success can be made.
 *
 * <p>Entry types: {@link dev.guardrail.judge.Judgement} for one answer, {@link dev.guardrail.judge.RunState} for a run. May
 * import {@code evidence}, {@code condition}, {@code source} and {@code spec}.
 */
@NullMarked
package dev.guardrail.judge;

import org.jspecify.annotations.NullMarked;
