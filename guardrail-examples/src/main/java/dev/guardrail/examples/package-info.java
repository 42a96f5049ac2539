/**
 * Programs that use Guardrail, each with a {@code main}, each run in the tests. Start with
 * {@link dev.guardrail.examples.Quickstart}.
 */
@NullMarked
package dev.guardrail.examples;

import org.jspecify.annotations.NullMarked;
