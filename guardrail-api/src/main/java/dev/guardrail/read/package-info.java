/**
 * AnalysisTemplates of Argo Rollouts, read strictly: text to guardrails, or to findings that say what is wrong and where.
 *
 * <p>Entry types: {@link dev.guardrail.read.TemplateReader} reads files, folders and texts into
 * {@link dev.guardrail.read.Templates}; these are linted, or defined with {@link dev.guardrail.read.Arguments} as a
 * {@link dev.guardrail.read.Definition} that can run. {@link dev.guardrail.read.Providers} says which systems may be asked.
 * What our semantics adds to Argo's format stands in the annotation {@code guardrail.dev/settings}.
 */
@NullMarked
package dev.guardrail.read;

import org.jspecify.annotations.NullMarked;
