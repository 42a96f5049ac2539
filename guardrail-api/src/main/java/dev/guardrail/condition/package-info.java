/**
 * The rule language: typed builder and text, checked, compiled once, evaluated to three values.
 *
 * <p>Entry type: {@link dev.guardrail.condition.Condition}. May import {@code evidence} only.
 */
@NullMarked
package dev.guardrail.condition;

import org.jspecify.annotations.NullMarked;
