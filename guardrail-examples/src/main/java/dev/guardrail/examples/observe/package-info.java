/**
 * How runs become metrics and traces, as examples to copy: {@link dev.guardrail.examples.observe.MicrometerListener} and
 * {@link dev.guardrail.examples.observe.OpenTelemetryListener}.
 *
 * <p>Tags have few values whatever is evaluated: phases, decisions, kinds of faults, and as many guardrails' names as are
 * allowed. Subjects, revisions and whatever sources answered never stand in a tag.
 */
@NullMarked
package dev.guardrail.examples.observe;

import org.jspecify.annotations.NullMarked;
