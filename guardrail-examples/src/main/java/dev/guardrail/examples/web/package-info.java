/**
 * A host's own source for templates, as an example to copy: JSON over HTTP with a path into it, under the name and with the
 * settings of Argo Rollouts' {@code web} provider.
 *
 * <p>{@link dev.guardrail.examples.web.WebProvider} is what a host registers, {@link dev.guardrail.examples.web.WebSource}
 * what it makes.
 */
@NullMarked
package dev.guardrail.examples.web;

import org.jspecify.annotations.NullMarked;
