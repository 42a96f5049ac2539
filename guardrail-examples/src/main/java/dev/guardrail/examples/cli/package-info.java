/**
 * The {@code guardrail} program: AnalysisTemplates linted, run, replayed and explained from a pipeline.
 *
 * <p>Starts in {@link dev.guardrail.examples.cli.Program}; each command has a class of its own.
 */
@NullMarked
package dev.guardrail.examples.cli;

import org.jspecify.annotations.NullMarked;
