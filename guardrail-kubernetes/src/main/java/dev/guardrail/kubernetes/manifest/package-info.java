/**
 * The intended state: rendered manifests, read strictly, and the images they name, before any pod exists.
 *
 * <p>Entry types: {@link dev.guardrail.kubernetes.manifest.ManifestReader} reads texts and files into
 * {@link dev.guardrail.kubernetes.manifest.Manifests}; {@link dev.guardrail.kubernetes.manifest.ManifestSource} is the same
 * as a source of evidence. Imports {@code cluster}, and {@code evidence}, {@code source}, {@code text} and {@code spec} of
 * the api.
 */
@NullMarked
package dev.guardrail.kubernetes.manifest;

import org.jspecify.annotations.NullMarked;
